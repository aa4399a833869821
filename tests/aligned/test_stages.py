"""python -m aligned as a user drives it, and folders that are not what they should be."""

import json
from pathlib import Path

import pandas as pd
import pytest

from tests.conftest import Run

TINY = [
    "dataset.items=200", "dataset.users=120", "lm.steps=4", "lm.width=32", "lm.layers=1", "lm.heads=2", "lm.inner=64",
    "lm.block=64", "lm.batch=4", "align.sft.steps=2", "align.sft.validate=2", "align.sft.batch=8", "align.sft.pool=2",
    "align.validation_users=4", "align.validation_tasks=[sequential]", "align.rl.steps=1", "align.rl.validate=1",
    "align.rl.prompts=2", "align.rl.samples=2", "align.longest=24", "align.sft.precision=float32", "align.rl.keep=0",
]  # fmt: skip


def test_a_stage_and_its_folder(run: Run, tmp_path: Path) -> None:
    """examples, then rl (which trains sft), then the folder as a checkpoint on the same leaderboard."""
    shown = run(["aligned", "+stage=examples", *TINY])
    assert shown.returncode == 0, shown.stderr
    drawn = pd.read_parquet(tmp_path / "results" / "examples-synthetic.parquet")
    assert len(drawn) > 900 and (drawn["answer_tokens"] > 0).all() and "share" in set(drawn["task"])
    trained = run(["aligned", "+stage=rl", *TINY])
    assert trained.returncode == 0, trained.stderr
    folder = trained.stdout.strip().rpartition("trained model: ")[2]
    assert (tmp_path / folder / "model.safetensors").exists() or Path(folder, "model.safetensors").exists()
    cell = ["harness", "+task=share", "users=10", "dataset.items=200", "dataset.users=120"]
    tested = run([*cell, "model=checkpoint", f"model.path={folder}"])
    assert tested.returncode == 0, tested.stderr
    assert "checkpoint" in tested.stdout
    same = run([*cell, "model=sft_rl", *TINY[2:]])
    assert same.returncode == 0, same.stderr
    answers = [
        [json.loads(line) for line in path.read_text().splitlines()]
        for path in sorted((tmp_path / "results/runs/synthetic/share").glob("*/samples.jsonl"))
    ]
    texts = [[answer["text"] for answer in side] for side in answers]
    assert len(texts) == 2 and texts[0] == texts[1]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["+stage=stf"], "Did you mean 'sft'?"),
        ([], ""),
        (["+stage=sft", "model=ease"], "not trained by a recipe; take model=sft"),
        (["+stage=rl", "model=sft"], "ends with stage sft"),
        (["+stage=sft", "align=quik"], "Did you mean 'quick'?"),
        (["+stage=sft", "align.sft.step=3"], "align.sft.step"),
        (["+stage=rl", "align=quick_rloo", "align.rl.credit=line"], "credit=answer"),
        (["+stage=sft", "lm=hf", "lm.name=./nowhere"], "nowhere does not exist"),
    ],
)
def test_mistakes(run: Run, tmp_path: Path, words: list[str], told: str) -> None:
    done = run(["aligned", *words])
    if not words:
        assert done.returncode == 0 and "stage" in done.stdout
        return
    assert done.returncode == 2, done.stdout + done.stderr
    last = done.stderr.strip().splitlines()[-1]
    assert last.startswith("error: ") and told in last


def test_a_folder_that_is_no_model(run: Run, tmp_path: Path) -> None:
    """No folder, no config, no tokenizer, an adapter whose base is missing: one line each."""
    cell = [
        "harness",
        "+task=share",
        "users=5",
        "dataset.items=200",
        "dataset.users=120",
        "model=checkpoint",
        "twins=false",
    ]
    bare = tmp_path / "bare"
    bare.mkdir()
    no_tokenizer = tmp_path / "no_tokenizer"
    no_tokenizer.mkdir()
    (no_tokenizer / "config.json").write_text('{"model_type": "llama"}')
    orphan = tmp_path / "orphan"
    orphan.mkdir()
    (orphan / "adapter_config.json").write_text(
        json.dumps({"peft_type": "LORA", "base_model_name_or_path": str(tmp_path / "gone"), "task_type": "CAUSAL_LM"})
    )
    for folder, told in (
        (tmp_path / "none", "does not exist"),
        (bare, "config.json"),
        (no_tokenizer, "tokenizer"),
        (orphan, "gone"),
    ):
        done = run([*cell, f"model.path={folder}"])
        assert done.returncode != 0
        lines = [line for line in done.stderr.splitlines() if line.startswith("error: ")]
        assert len(lines) == 1 and told in lines[0], (folder, done.stderr[-600:])
        assert "Traceback" not in done.stderr
