"""Two models over the very same questions: what is paired, what is corrected, what is said; driven as a user does."""

import csv
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy import stats as scipy_stats

from harness.compare import Options, compare, main
from harness.compare_console import find_sample, notes, printable, question
from harness.errors import UserError
from harness.evaluate import score_table, summarise
from harness.leaderboard import boards
from harness.pairs import entries_of, narrowed, pairs_of
from harness.schema import Labels, Result, Sample
from harness.store import Cell, Store
from tests.conftest import Run

N = 120


def sample(task: str, user: int, scores: dict[str, float], text: str = "1. Alien", prompt: str = "") -> Sample:
    asked = prompt or f"My films:\n- Alien\n- Big\n\nGive me 10 of {task}, user {user}."
    return Sample(
        id=f"{task}/u{user}", part="", cluster=f"u{user}", target="m1", twin=None, wanted=10, slices={"user": "even"} if user % 2 == 0 else {"user": "uneven"}, reveals=False,
        constraints=[{"kind": "count", "n": 10}, {"kind": "include", "category": "Horror"}],
        messages=[{"role": "user", "content": asked}], text=text, lines=[text[3:], "Nonsense"], read=["m1", None],
        defects=["", "unknown"], above=None, tied=1, tokens_in=0, tokens_out=0, error=None, scores=scores,
    )  # fmt: skip


def put(root: Path, model: str, samples: list[Sample], *, seed: int = 0, **adapter: object) -> Cell:
    """A finished cell with these samples."""
    task = samples[0].id.split("/")[0]
    labels = Labels(
        dataset="toy", task=task, model=model, split="leave-one-out", part="test", sees="words", data_settings={}
    )
    key = {
        "task": {"name": task}, "data": "d", "split": {}, "adapter": adapter or {"kind": model},
        "protocol": {"users": None, "shown": 10, "seed": seed}, "scoring": 1,
    }  # fmt: skip
    cell = Store(root).cell(key, labels)
    cell.folder.mkdir(parents=True)
    table = score_table(samples)
    result = Result(
        key=key, labels=labels, parts=summarise(table), details={}, seconds=1, samples_per_second=1, environment={}
    )
    cell.finish(result, samples, table)
    return cell


def obeying(task: str, share: float, seed: int, count: int = N, **kwargs: str) -> list[Sample]:
    rng = np.random.default_rng(seed)
    return [
        sample(
            task, u, {"control": float(rng.random() < share), "ndcg@10": float(rng.random()), "valid": 1.0}, **kwargs
        )
        for u in range(count)
    ]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """good and bad on two tasks, a third model on one of them and on another seed."""
    for n, task in enumerate(("share", "category")):
        put(tmp_path, "good", obeying(task, 0.9, n))
        put(tmp_path, "bad", obeying(task, 0.5, 10 + n))
    put(tmp_path, "other", obeying("share", 0.5, 20), seed=1)
    return tmp_path


def run(words: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    code = main(words)
    told = capsys.readouterr()
    return code, told.out, told.err


def test_the_command(run: Run, tmp_path: Path) -> None:
    """Two real models from a sweep to a comparison, in a folder of the user's own."""
    cells = ["harness", "-m", "+task=share,sequential", "model=popularity,markov", "users=30", "dataset.users=150"]
    assert run([*cells, "out=runs"]).returncode == 0
    done = run(["harness.compare", "popularity", "markov", "out=runs", "csv=table.csv", "metrics=control,ndcg@10"])
    assert done.returncode == 0, done.stderr
    assert "share:outside" in done.stdout and "only A:B" in done.stdout and "demands: count: n 10" in done.stdout
    rows = list(csv.DictReader((tmp_path / "table.csv").open()))
    board = list(csv.DictReader((tmp_path / "runs" / "leaderboard.csv").open()))
    for row in rows:
        for side, model in (("a", "popularity"), ("b", "markov")):
            (shown,) = [
                r["mean"]
                for r in board
                if (r["model"], r["task"], r["metric"], r["slice"]) == (model, row["task"], row["metric"], "")
            ]
            assert float(row[side]) == pytest.approx(float(shown), abs=1e-5)
    assert {(r["task"], r["metric"]) for r in rows} == {
        (task, metric) for task in ("share", "share:outside", "sequential") for metric in ("control", "ndcg@10")
    }


def test_figures_agree_with_scipy(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, _ = run(["good", "bad", f"out={root}", "task=share", f"csv={tmp_path}/x.csv"], capsys)
    assert code == 0
    rows = {row["metric"]: row for row in csv.DictReader((tmp_path / "x.csv").open())}
    scores = {model: {s.id: s.scores for s in put_back(root, model)} for model in ("good", "bad")}
    d = np.array([scores["good"][i]["ndcg@10"] - scores["bad"][i]["ndcg@10"] for i in scores["good"]])
    test = scipy_stats.ttest_1samp(d, 0)
    assert float(rows["ndcg@10"]["difference"]) == pytest.approx(d.mean(), rel=1e-4)
    assert float(rows["ndcg@10"]["p"]) == pytest.approx(test.pvalue, abs=0.02)
    ends = test.confidence_interval()
    assert [float(rows["ndcg@10"][k]) for k in ("low", "high")] == pytest.approx([ends.low, ends.high], abs=0.01)
    one = sum(scores["good"][i]["control"] > scores["bad"][i]["control"] for i in scores["good"])
    other = sum(scores["good"][i]["control"] < scores["bad"][i]["control"] for i in scores["good"])
    assert (int(rows["control"]["mcnemar_only_a"]), int(rows["control"]["mcnemar_only_b"])) == (one, other)
    assert float(rows["control"]["mcnemar_p"]) == pytest.approx(
        scipy_stats.binomtest(one, one + other).pvalue, rel=1e-4
    )
    assert rows["ndcg@10"]["mcnemar_p"] == ""


def put_back(root: Path, model: str) -> list[Sample]:
    (folder,) = root.glob(f"runs/toy/share/{model}-*")
    return [Sample.model_validate_json(line) for line in (folder / "samples.jsonl").read_text().splitlines()]


def test_equal_metrics_are_no_comparisons(root: Path) -> None:
    """valid is 1 everywhere: it is named, and the others are not corrected for it."""
    pairs = pairs_of("good", "bad", boards(Store(root)))
    rows, _ = compare(pairs, Options(metrics="control,ndcg@10,valid", draws=500))
    tested = [row for row in rows if row.metric != "valid"]
    assert len(rows) == 6
    order = sorted(row.estimate.p for row in tested)
    by_hand = np.minimum(1, np.maximum.accumulate([p * (4 - i) for i, p in enumerate(order)]))
    assert sorted(row.p_holm for row in tested) == pytest.approx(by_hand)
    assert all(row.p_holm == 1 for row in rows if row.metric == "valid")
    assert any("valid (every task)" in note for note in notes(rows, 500))
    assert notes(rows, 500)[0].startswith("4 comparisons")


def test_draws_that_cannot_show_anything_are_said(root: Path) -> None:
    rows, _ = compare(pairs_of("good", "bad", boards(Store(root))), Options(draws=100))
    assert not any("take draws" in note for note in notes(rows, 100))
    assert any("take draws=80 or more" in note for note in notes(rows, 60))


def test_rows_that_only_one_has_are_left_out_and_said(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(root, "short", obeying("share", 0.5, 30, count=80))
    _, out, _ = run(["good", "short", f"out={root}", f"csv={tmp_path}/x.csv"], capsys)
    assert "left out 40 samples that only A has and 0 that only B has" in out
    rows = list(csv.DictReader((tmp_path / "x.csv").open()))
    assert {row["n"] for row in rows} == {"80"} and {row["lone_a"] for row in rows} == {"40"}


def test_pairing_is_by_question_not_by_place(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(root, "mixed", list(np.random.default_rng(0).permutation(np.array(obeying("share", 0.9, 0), dtype=object))))
    _, out, _ = run(["good", "mixed", f"out={root}", f"csv={tmp_path}/x.csv"], capsys)
    assert {row["differing"] for row in csv.DictReader((tmp_path / "x.csv").open())} == {"0"}
    assert "0 comparisons" in out


def test_repeated_users_are_said(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for model, seed in (("twice", 0), ("thrice", 1)):
        rows = [s.model_copy(update={"cluster": s.cluster[:-1]}) for s in obeying("share", 0.5, seed)]
        put(root, model, rows)
    _, out, _ = run(["twice", "thrice", f"out={root}"], capsys)
    assert "users repeat here" in out
    assert "users repeat here" not in run(["good", "bad", f"out={root}"], capsys)[1]


def test_other_protocols_are_never_paired(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(["good", "other", f"out={root}"], capsys)
    assert code == 2 and len(err.splitlines()) == 1
    assert "no question in common" in err and "seed 0" in err and "seed 1" in err


def test_a_run_by_folder_name_and_id(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = boards(Store(root))
    (folder,) = root.glob("runs/toy/share/good-*")
    for name in (str(folder), folder.name, folder.name.split("-")[1]):
        (entry,) = entries_of(name, made)
        assert entry.folder == folder
    monkeypatch.chdir(folder.parent)
    assert len(pairs_of(folder.name, "bad", made)) == 1 and len(pairs_of(f"./{folder.name}", "bad", made)) == 1
    assert len(pairs_of("good", "bad", made)) == 2


def test_variants_go_by_their_row(tmp_path: Path) -> None:
    for width in (64, 128):
        put(tmp_path, "sasrec", obeying("share", 0.5, width), width=width)
    (pair,) = pairs_of("sasrec (width=64)", "sasrec (width=128)", boards(Store(tmp_path)))
    assert pair.a.result.key["adapter"] == {"width": 64} and pair.b.result.key["adapter"] == {"width": 128}


def test_a_name_of_several_rows_stands_for_all_of_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Seeds are paired each with its own, and tested by user: the mean difference of a user over the trainings."""
    shares = {"tuned": 0.5, "better": 0.8}
    for model, share in shares.items():
        for seed in (0, 1, 2):
            put(tmp_path, model, obeying("share", share, 10 * seed + len(model)), align=seed, of=model)
    (pair,) = pairs_of("better", "tuned", boards(Store(tmp_path)))
    assert [tuple(e.result.key["adapter"]["align"] for e in run) for run in pair.runs] == [(0, 0), (1, 1), (2, 2)]
    code, out, _ = run(["better", "tuned", f"out={tmp_path}", f"csv={tmp_path}/x.csv", "metrics=control"], capsys)
    assert code == 0 and "users repeat here" in out
    assert "in this order, means over all: better (align=0) and tuned (align=0); better (align=1)" in out
    (row,) = csv.DictReader((tmp_path / "x.csv").open())
    tables = {
        (e.result.labels.model, e.result.key["adapter"]["align"]): pd.read_parquet(e.folder / "scores.parquet")
        for run_ in pair.runs
        for e in run_
    }
    by_user = sum(
        tables["better", seed].set_index("cluster")["control"] - tables["tuned", seed].set_index("cluster")["control"]
        for seed in (0, 1, 2)
    )
    assert float(row["difference"]) == pytest.approx(by_user.mean() / 3) and row["n"] == str(3 * N)
    expected = scipy_stats.permutation_test(
        (by_user.to_numpy(),), np.mean, permutation_type="samples", n_resamples=9_999, rng=np.random.default_rng(0)
    )
    assert float(row["p"]) == pytest.approx(expected.pvalue, abs=0.01)
    assert row["clusters"] == str(N)


def test_one_row_goes_with_all_of_another_and_lone_ones_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for seed in (0, 1):
        put(tmp_path, "tuned", obeying("share", 0.5, seed), align=seed, of="tuned")
        put(tmp_path, "other", obeying("share", 0.5, 5 + seed), align=seed + 1, of="other")
    put(tmp_path, "floor", obeying("share", 0.1, 9))
    (pair,) = pairs_of("tuned", "floor", boards(Store(tmp_path)))
    assert [run[1].model for run in pair.runs] == ["floor", "floor"]
    code, _, err = run(["tuned", "other", f"out={tmp_path}"], capsys)
    assert code == 2 and "'tuned (align=0)' has no counterpart of the same settings on share" in err


def test_a_seed_that_is_missing_is_not_made_up_for_by_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where one seed of A was left on a task, B's others must not be compared with it."""
    for seed in (0, 1):
        put(tmp_path, "tuned", obeying("share", 0.5, seed), align=seed, of="tuned")
        put(tmp_path, "better", obeying("share", 0.8, 5 + seed), align=seed, of="better")
        put(tmp_path, "better", obeying("category", 0.8, 5 + seed), align=seed, of="better")
    put(tmp_path, "tuned", obeying("category", 0.5, 0), align=0, of="tuned")
    code, _, err = run(["better", "tuned", f"out={tmp_path}"], capsys)
    assert code == 2 and "'better (align=1)' has no counterpart of the same settings on category" in err
    code, out, _ = run(["better", "tuned", f"out={tmp_path}", "task=share"], capsys)
    assert code == 0 and "better (align=0) and tuned (align=0); better (align=1) and tuned (align=1)" in out


def test_a_slice_is_the_table_of_its_questions(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["good", "bad", f"out={root}", f"csv={tmp_path}/x.csv", "metrics=control", "task=share", "slice=user:even"]
    code, out, _ = run(words, capsys)
    assert code == 0 and "only user:even" in out
    (row,) = csv.DictReader((tmp_path / "x.csv").open())
    for side, (share, seed) in (("a", (0.9, 0)), ("b", (0.5, 10))):
        even = [s.scores["control"] for s in obeying("share", share, seed)][::2]
        assert float(row[side]) == pytest.approx(np.mean(even))
    assert row["n"] == str(N // 2)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["god", "bad"], "unknown model or run 'god'. Did you mean 'good'?"),
        (["good", "good"], "are the same run"),
        (["good", "bad", "task=shar"], "no task 'shar' in common. Did you mean 'share'?"),
        (["good", "bad", "dataset=ml"], "no dataset 'ml' in common. Known: toy."),
        (["good", "bad", "slice=user:evn"], "no slice 'user:evn' in common. Did you mean 'user:even'?"),
        (["good", "bad", "slice=even"], "slice='even' is not NAME:LABEL"),
        (["good", "bad", "metrics=contrl"], "no metric 'contrl' in common. Did you mean 'control'?"),
        (["good", "bad", "drws=5"], "unknown option 'drws'. Did you mean 'draws'?"),
        (["good", "bad", "draws=many"], "draws='many'"),
        (["good", "bad", "draws=5"], "draws=5 is too few"),
        (["good", "bad", "worse"], "'worse' is no option"),
    ],
)
def test_mistakes_are_one_line(root: Path, capsys: pytest.CaptureFixture[str], words: list[str], told: str) -> None:
    code, out, err = run([*words, f"out={root}"], capsys)
    assert code == 2 and told in err and err.startswith("error: ") and len(err.splitlines()) == 1 and not out


def test_an_empty_store_and_no_arguments(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["a", "b", f"out={tmp_path}"], capsys)[0] == 2
    assert run(["a"], capsys)[0] == 2
    code, out, _ = run(["--help"], capsys)
    assert code == 0 and "csv=FILE" in out
    for field in Options.__dataclass_fields__:
        assert f"{field}=" in out


def test_filters(root: Path) -> None:
    pairs = pairs_of("good", "bad", boards(Store(root)))
    assert [p.column for p in narrowed(pairs, [], ["category"], None)] == ["category"]
    assert len(narrowed(pairs, ["toy"], ["share", "category"], None)) == 2


def test_figures_do_not_depend_on_what_else_is_compared(root: Path) -> None:
    """A row is the same alone and among others, but for the correction."""
    pairs = pairs_of("good", "bad", boards(Store(root)))
    together, _ = compare(pairs, Options(metrics="control,ndcg@10", draws=300))
    alone, _ = compare(narrowed(pairs, [], ["share"], None), Options(metrics="ndcg@10", draws=300))
    (same,) = [row for row in together if row.pair.column == "share" and row.metric == "ndcg@10"]
    assert vars(same.estimate) == pytest.approx(vars(alone[0].estimate))


def test_samples_where_they_differ(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(["good", "bad", f"out={root}", "show=2"], capsys)
    assert out.count("demands: count: n 10; include: category Horror") == 2
    assert "(2 items)" in out and "Nonsense  unknown" in out and "A: good" in out
    assert "demands" not in run(["good", "bad", f"out={root}", "show=0"], capsys)[1]


def test_answers_cannot_steer_the_terminal(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for model, seed in (("evil", 1), ("mean", 2)):
        put(root, model, obeying("share", 0.5, seed, text="1. \x1b[2Jgone [red]x[/] \u202e\r\n"))
    _, out, _ = run(["evil", "mean", f"out={root}"], capsys)
    assert "\x1b" not in out and "\u202e" not in out and "[red]x[/]" in out
    assert printable("a\x07b\u2028c") == "a·b·c"


def test_a_changed_question_is_found_out(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(root, "before", obeying("share", 0.5, 1, prompt="What next?"))
    code, _, err = run(["good", "before", f"out={root}"], capsys)
    assert code == 2 and "was not the same question" in err


def test_find_sample(root: Path) -> None:
    (folder,) = root.glob("runs/toy/share/good-*")
    found = find_sample(folder, "share/u7")
    assert found is not None and found.id == "share/u7"
    assert find_sample(folder, "share/u") is None and find_sample(root, "share/u7") is None
    odd = sample("share", 1, {"control": 1.0}).model_copy(update={"id": 'share/"é\\\u2028'})
    (folder / "samples.jsonl").write_text(f"{odd.model_dump_json()}\n", encoding="utf-8")
    assert find_sample(folder, odd.id) == odd


def test_long_lists_are_folded() -> None:
    asked = sample("candidates", 1, {}).model_copy(
        update={"constraints": [{"kind": "only", "candidates": [f"m{i}" for i in range(20)]}]}
    )
    assert question(asked).splitlines() == [
        "My films:", "  (2 items)", "Give me 10 of candidates, user 1.", "demands: only: candidates (20 items)",
    ]  # fmt: skip


def test_candidate_protocols_go_by_their_metric(tmp_path: Path) -> None:
    for model, seed in (("a", 0), ("b", 1)):
        rng = np.random.default_rng(seed)
        put(
            tmp_path,
            model,
            [sample("candidates", u, {"control": 1.0, "ndcg@10/20cand": rng.random()}) for u in range(40)],
        )
    rows, _ = compare(pairs_of("a", "b", boards(Store(tmp_path))), Options(metrics="ndcg@10,control", draws=200))
    assert [row.metric for row in rows] == ["ndcg@10/20cand", "control"]


def test_lost_scores_are_the_users_to_mend(root: Path) -> None:
    pairs = pairs_of("good", "bad", boards(Store(root)))
    (pairs[0].a.folder / "scores.parquet").write_bytes(b"PAR1")
    with pytest.raises(UserError, match=r"cannot be read.*its answers are kept"):
        compare(pairs, Options())
