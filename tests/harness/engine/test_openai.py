"""The server engine against a server that misbehaves on purpose: nothing is lost, nothing hangs, no key leaks."""

import csv
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baselines.aligned_lm import Checkpoint
from baselines.llm import Raw
from harness.adapter import Context
from harness.artifacts import Artifacts
from harness.data import Split
from harness.engine import Generated, Request, patience
from harness.engine.openai import OpenAI, OpenAIGenerator
from harness.engine.reply import BadReply, Reply, read_reply
from harness.errors import UserError
from harness.evaluate import Protocol, cell_for, evaluate, make_bench
from harness.identity import identity
from harness.lm import HuggingFace
from harness.schema import Result
from harness.store import Cell, Store
from tasks.sequential import Sequential
from tests.conftest import ROOT
from tests.harness.engine.server import Call, Server, completion, serving

KEY = "sk-test-4f9c0d2b7a"
Behave = Callable[[Call], None]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses of a hundredth of what they are."""
    monkeypatch.setattr(patience, "FIRST_PAUSE", 0.005)
    monkeypatch.setattr(patience, "LONGEST_PAUSE", 0.05)
    monkeypatch.setenv("OPENAI_API_KEY", KEY)


def requests(count: int) -> list[Request]:
    return [Request(f"q{n}", ({"role": "user", "content": f"question {n}"},), 10) for n in range(count)]


def opened(server: Server, **settings: Any) -> OpenAIGenerator:
    generator = OpenAI(model="m", base_url=server.url, **settings).open(None, lambda tokenizer: 0)
    assert isinstance(generator, OpenAIGenerator)
    return generator


def answers(generator: OpenAIGenerator, count: int) -> dict[str, Generated]:
    found = [answer for batch in generator.generate(requests(count)) for answer in batch]
    assert len(found) == count
    return {answer.id: answer for answer in found}


def good(call: Call) -> None:
    call.send(completion(f"to {call.prompt}"))


def test_what_is_sent_and_what_is_kept() -> None:
    """Messages as they are, settings as configured; the text to the letter, tokens, the end by length."""
    said = "  1. Amélie\r\n\t2. 千と千尋 🎬\u2028\x00 \n\n"
    messages = ({"role": "system", "content": " be \n brief "}, {"role": "user", "content": "¿qué? \U0001f600\n"})
    with serving(lambda call: call.send(completion(said, "length", (7, 9)))) as server:
        generator = opened(server, extra={"top_k": 5}, seed=None, max_tokens=33, temperature=0.5)
        ((answer,),) = generator.generate([Request("q", messages, 10)])
    assert answer == Generated("q", said, tokens_in=7, tokens_out=9, truncated=True)
    assert server.asked == [
        {"model": "m", "messages": list(messages), "temperature": 0.5, "top_p": 1.0, "max_tokens": 33, "top_k": 5}
    ]
    assert server.keys == {f"Bearer {KEY}"}
    details = generator.details()
    assert details["served"] == {"m": 1} and details["generation"]["extra"] == {"top_k": 5}
    assert not {"base_url", "api_key_env", "timeout"} & set(details["generation"])


def half(call: Call) -> None:
    call.send(completion("never whole")[:60])


def broken_off(call: Call) -> None:
    call.send(completion("never whole")[:60], length=5000)
    call.handler.close_connection = True


FAULTS: dict[str, tuple[Behave, str]] = {
    "429": (lambda call: call.refuse(429), "HTTP 429"),
    "500": (lambda call: call.refuse(500), "HTTP 500"),
    "503 with a page": (lambda call: call.send(b"<html>busy</html>", 503, Content_Type="text/html"), "HTTP 503"),
    "half a JSON": (half, "bad reply"),
    "broken off": (broken_off, "bad reply"),
    "reset": (lambda call: call.reset(), "connection lost"),
    "hang": (lambda call: time.sleep(4), "timeout"),
    "drip": (lambda call: call.drip(4), "timeout"),
    "latin-1": (lambda call: call.send('{"choices": "Amélie"}'.encode("latin-1")), "bad reply"),
    "a page": (lambda call: call.send(b"<html>hello</html>", Content_Type="text/html"), "bad reply"),
    "no choices": (lambda call: call.send(completion("x", choices=[])), "bad reply"),
    "an error with 200": (lambda call: call.send(b'{"error": {"message": "oops"}}'), "bad reply"),
    "a list": (lambda call: call.send(b"[1, 2]"), "bad reply"),
    "nothing": (lambda call: call.send(b""), "bad reply"),
    "wrong gzip": (lambda call: call.send(b"plain", Content_Encoding="gzip"), "bad reply"),
}


def patience_for(fault: str) -> float:
    """Seconds; short only where it is to run out, for the machine may be busy."""
    return 1.0 if fault in {"hang", "drip"} else 60.0


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_that_passes_is_forgiven(fault: str) -> None:
    """Each question fails once and is answered then; the pauses are on record."""
    bad, kind = FAULTS[fault]
    with serving(lambda call: bad(call) if call.number == 0 else good(call)) as server:
        generator = opened(server, timeout=patience_for(fault), concurrency=8)
        found = answers(generator, 8)
    assert {a.text for a in found.values()} == {f"to question {n}" for n in range(8)}
    again = generator.details()["asked_again"]
    assert sum(again.values()) >= 8 and all(name.startswith(kind) for name in again), again


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_that_stays_is_an_error_of_its_sample(fault: str) -> None:
    """One question in four never gets an answer; the others do."""
    bad, kind = FAULTS[fault]
    with serving(lambda call: bad(call) if call.prompt.endswith(("3", "7")) else good(call)) as server:
        found = answers(opened(server, timeout=patience_for(fault), retries=1), 8)
    errors = {name: answer.error for name, answer in found.items() if answer.error is not None}
    assert set(errors) == {"q3", "q7"} and all(str(error).startswith(kind) for error in errors.values()), errors
    assert {n: server.prompts[f"question {n}"] for n in (3, 7)} == {3: 2, 7: 2}
    assert all(answer.text is None and len(str(answer.error)) < 300 for name, answer in found.items() if name in errors)


@pytest.mark.parametrize(
    ("body", "text", "error"),
    [
        (completion(None), "", None),
        (completion(""), "", None),
        (completion([{"type": "text", "text": "a"}]), None, "bad reply: its content is no text but list"),
        (completion("x", "content_filter"), None, "bad reply: the server's content filter stopped it"),
        (completion("x", usage=None), "x", None),
        (completion("x", usage={"prompt_tokens": "many"}), "x", None),
        (completion("lone \ud800 half"), "lone \ud800 half", None),
        (b"\xff\xfe" + completion("wide").decode().encode("utf-16-le"), "wide", None),
        (b'{"choices":' + b"[" * 100_000 + b"]" * 100_000 + b"}", None, "bad reply: it is no JSON"),
    ],
)
def test_odd_bodies(body: bytes, text: str | None, error: str | None) -> None:
    with serving(lambda call: call.send(body)) as server:
        (answer,) = answers(opened(server, retries=0), 1).values()
    assert answer.text == text and str(answer.error).startswith(str(error))


@given(
    st.binary(max_size=80)
    | st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["choices", "message", "content", "usage", "finish_reason", "prompt_tokens"]),
                inner,
                max_size=4,
            )
        ),
        max_leaves=12,
    ).map(lambda data: json.dumps(data).encode())
)
def test_any_body_is_a_reply_or_a_bad_one(body: bytes) -> None:
    try:
        reply = read_reply(body)
    except BadReply:
        return
    assert isinstance(reply, Reply) and isinstance(reply.text, str) and reply.tokens_in >= 0


def test_a_body_of_50_mb() -> None:
    """It is not read to its end, is an error at once and is not asked for again."""
    huge = completion("x" * 50_000_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with serving(lambda call: call.send(huge) if call.prompt.endswith("1") else good(call)) as server:
        found = answers(opened(server), 3)
    assert found["q1"].error == "bad reply: it is larger than 8 MB" and server.prompts["question 1"] == 1
    assert found["q0"].text == "to question 0"
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) < 60_000  # KB


def test_a_server_that_asks_to_wait_is_waited_for() -> None:
    """Retry-After as seconds and as a date; what is longer than anyone waits is an error at once."""

    def behave(call: Call) -> None:
        if call.number:
            good(call)
        elif call.prompt.endswith("0"):
            call.refuse(429, Retry_After="0.4")
        elif call.prompt.endswith("1"):
            call.refuse(503, Retry_After=format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True))
        else:
            call.refuse(429, "come back tomorrow", Retry_After="86400")

    with serving(behave) as server:
        found = answers(opened(server), 3)
    waited = {prompt: times[-1] - times[0] for prompt, times in server.times.items()}
    assert waited["question 0"] >= 0.4 and waited["question 1"] >= 0.9
    assert found["q2"].error == "HTTP 429: come back tomorrow" and server.prompts["question 2"] == 1


def test_a_storm_of_429() -> None:
    """A server that bears four at a time and refuses the rest: all are answered in the end."""
    busy: list[int] = []

    def behave(call: Call) -> None:
        if len(busy) >= 4:
            call.refuse(429)
            return
        busy.append(1)
        time.sleep(0.005)
        busy.pop()
        good(call)

    with serving(behave) as server:
        generator = opened(server, concurrency=32, retries=50)
        found = answers(generator, 200)
    assert all(answer.error is None for answer in found.values())
    assert generator.details()["asked_again"]["HTTP 429"] > 0


@pytest.mark.parametrize(
    ("settings", "most"),
    [
        ({"concurrency": 3}, 3),
        ({"concurrency": 1}, 1),
        ({"tokens_in_flight": 5 * 103, "max_tokens": 100}, 5),  # 10 letters are 3 tokens, and 100 of the answer
        ({"tokens_in_flight": 50, "max_tokens": 100}, 1),
    ],
)
def test_limits_of_what_is_on_its_way(settings: dict[str, Any], most: int) -> None:
    def behave(call: Call) -> None:
        time.sleep(0.02)
        good(call)

    with serving(behave) as server:
        answers(opened(server, **settings), 20)
    assert server.most == most


def test_answers_are_handed_on_as_they_come() -> None:
    """Nine are there while the tenth still takes its time; who stops listening then does not wait for it."""

    def behave(call: Call) -> None:
        if call.prompt.endswith("0"):
            time.sleep(30)
        good(call)

    with serving(behave) as server:
        stream = opened(server).generate(requests(10))
        began, found = time.monotonic(), 0
        while found < 9:
            found += len(next(stream))
        assert time.monotonic() - began < 20
        stream.close()  # type: ignore[attr-defined]
        assert time.monotonic() - began < 20


@pytest.mark.parametrize(
    ("status", "code", "told"),
    [
        (401, None, "the server refuses: HTTP 401: no; check the key in OPENAI_API_KEY"),
        (404, None, "check engine.model and engine.base_url"),
        (429, "insufficient_quota", "check the key and what it may do"),
    ],
)
def test_a_refusal_of_all_stops_at_once(status: int, code: str | None, told: str) -> None:
    """What was on its way is kept, nothing more is asked."""

    def behave(call: Call) -> None:
        if call.prompt.endswith("2"):
            call.refuse(status, code=code)
        else:
            time.sleep(0.1)
            good(call)

    with serving(behave) as server:
        stream = opened(server, concurrency=4).generate(requests(100))
        found: list[Generated] = []
        with pytest.raises(UserError, match=told):
            found.extend(answer for batch in stream for answer in batch)
    assert len(found) >= 3 and len(server.asked) <= 20


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"base_url": f"http://me:{KEY}@127.0.0.1/v1"}, "keys go into the environment only"),
        ({"base_url": f"http://127.0.0.1/v1?key={KEY}"}, "keys go into the environment only"),
        ({"base_url": "127.0.0.1:8000"}, "is no http"),
        ({"api_key_env": KEY}, "is the NAME of an environment variable"),
    ],
)
def test_a_key_in_the_wrong_place_is_not_repeated(settings: dict[str, Any], told: str) -> None:
    with pytest.raises(UserError, match=told) as caught:
        OpenAI(model="m", **settings)
    assert KEY not in str(caught.value)


def test_a_server_that_is_not_there_or_wants_another_key(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(good) as server:
        pass
    with pytest.raises(UserError, match="no server answers at http://127"):
        opened(server)
    with serving(good, models=401) as server, pytest.raises(UserError, match="check the key in OPENAI_API_KEY"):
        opened(server)
    with serving(good, models=404) as server:  # a server without a list of models
        assert answers(opened(server), 1)["q0"].text
        assert answers(opened(server, api_key_env=None), 1)["q0"].text and "Bearer none" in server.keys
    monkeypatch.setenv("OPENAI_API_KEY", "sk-\u201cquoted\u201d")
    with pytest.raises(UserError, match="holds characters that no key has"):
        opened(server)


def test_weights_are_for_other_engines(tmp_path: Path) -> None:
    engine = OpenAI(model="m")
    with pytest.raises(UserError, match="take engine=transformers or engine=vllm"):
        Checkpoint(path=str(tmp_path), content="x", engine=engine).fit(None)  # type: ignore[arg-type]


def test_where_a_server_is_does_not_matter_and_what_it_runs_does() -> None:
    def described(lm: str = "a", **settings: Any) -> Any:
        return Raw(lm=HuggingFace(name=lm), engine=OpenAI(model=settings.pop("model", "m"), **settings)).identity()

    same = {"base_url": "https://api.example.com/v1", "concurrency": 2, "price_in": 1.0, "timeout": 5.0, "lm": "b"}
    assert described() == described(**same)
    for other in ({"model": "n"}, {"temperature": 1.0}, {"max_tokens": 5}, {"seed": 1}, {"extra": {"a": 1}}):
        assert described() != described(**other)
    assert set(identity(OpenAI(model="m"))) - {"_class", "_version"} == {
        "model", "revision", "temperature", "top_p", "max_tokens", "seed", "extra",
    }  # fmt: skip


def run_cell(split: Split, root: Path, server: Server, **settings: Any) -> tuple[Cell, Result]:
    bench = make_bench(split, Protocol())
    adapter = Raw(lm=HuggingFace(name="x"), engine=OpenAI(model="m", base_url=server.url, **settings))
    cell = cell_for(Store(root), bench, Sequential(), adapter, {})
    context = Context(split.train, split.data.words, Artifacts(root / "cache"), None, {})
    return cell, evaluate(cell, bench, Sequential(), adapter, context)


def test_too_many_errors_fail_a_cell_and_lose_nothing(split: Split, tmp_path: Path) -> None:
    """Below the threshold they are failures in the denominator; above it nothing that was answered is asked again."""
    sick = [True]
    seen: dict[str, int] = {}

    def behave(call: Call) -> None:
        number = seen.setdefault(call.prompt, len(seen))
        if sick[0] and number % 4 == 0:
            call.refuse(500, f"boom at {number}") if number % 8 else call.refuse(400, "bad luck")
        else:
            good(call)

    with serving(behave) as server:
        settings = {"retries": 0, "price_in": 2.0, "price_out": 10.0, "concurrency": 4}
        with pytest.raises(UserError, match=r"1\d of 120 answers are errors.*fail_above=0\.1") as caught:
            run_cell(split, tmp_path, server, **settings)
        assert "HTTP 400: bad luck" in str(caught.value) or "HTTP 500: boom" in str(caught.value)
        (file,) = tmp_path.glob("runs/*/*/*/samples.jsonl")
        kept = [sample["id"] for sample in map(json.loads, file.read_text().splitlines()) if sample["error"] is None]
        asked = len(server.asked)
        assert 20 < len(kept) < 80  # it stopped at the thirteenth error, not at the end
        sick[0] = False
        cell, result = run_cell(split, tmp_path, server, **settings)
        assert len(server.asked) - asked == 120 - len(kept)
    assert result.parts[0].n == 120 and len(cell.samples()) == 120
    assert result.usage is not None and result.usage.model_dump() == {
        "tokens_in": 12_000, "tokens_out": 2_400, "truncated": 0, "errors": 0,
        "cost": pytest.approx(12_000 * 2e-6 + 2_400 * 10e-6),
    }  # fmt: skip
    sick[0] = True
    with serving(behave) as server:
        _, result = run_cell(split, tmp_path / "lenient", server, retries=0, fail_above=0.25)
    assert result.usage is not None and result.usage.errors == 30 and result.usage.cost is None
    assert result.parts[0].metrics["failed"].mean >= 0.25 and result.parts[0].n == 120


def test_the_key_is_nowhere(tmp_path: Path) -> None:
    """A command line run, as talkative as it gets, with a server that sends the key back wherever it can."""
    calls = [0]

    def behave(call: Call) -> None:
        calls[0] += 1
        if calls[0] % 9 == 0:
            call.refuse(400, f"you sent {call.key}", code=KEY)
        elif calls[0] % 9 == 4:
            call.send(completion(f"1. {KEY}"))
        elif calls[0] % 9 == 7:
            call.send(json.dumps({"error": KEY}).encode())
        else:
            call.send(completion("1. nothing", model=f"m for {KEY}", system_fingerprint=KEY))

    def harness(*words: str) -> subprocess.CompletedProcess[str]:
        env = {**os.environ, "PYTHONPATH": str(ROOT), "MY_KEY": KEY, "OPENAI_API_KEY": "", "OPENAI_LOG": "debug"}
        return subprocess.run(
            [sys.executable, "-m", "harness", *words],
            cwd=tmp_path,
            env=env,
            capture_output=True,
            text=True,
            timeout=300,
        )

    with serving(behave) as server:
        settings = [
            "+task=share", "model=raw", "engine=openai", "engine.model=m", f"engine.base_url={server.url}",
            "engine.api_key_env=MY_KEY", "engine.retries=0", "users=20", "dataset.users=60", "engine.price_in=1",
            "engine.price_out=2",
        ]  # fmt: skip
        done = [
            harness(*settings, "engine.fail_above=0.5", "hydra.verbose=true"),
            harness("-m", *settings, "engine.fail_above=0.5", "seed=0,1"),
            harness("--cfg", "job", *settings),
            harness(*settings, "seed=5"),
            harness(*settings, f"engine.api_key_env={KEY}"),
            harness(*settings, f"engine.api_key={KEY}"),
        ]
        assert server.keys == {f"Bearer {KEY}"}
    assert [d.returncode for d in done] == [0, 0, 0, 2, 2, 2], [d.stderr[-500:] for d in done]
    assert "answers are errors, more than engine.fail_above=0.1" in done[3].stderr
    assert all(KEY not in d.stdout + d.stderr for d in done)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any(path.name == "samples.jsonl" for path in files)
    for path in files:
        assert KEY.encode() not in path.read_bytes(), path
    rows = list(csv.DictReader((tmp_path / "results" / "leaderboard_wide.csv").open()))
    assert all(float(row["cost"]) > 0 and float(row["errors"]) > 0 for row in rows)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["engine=openai"], "engine.model' must be given"),
        (["engine=openai", "engine.model=m", "engine.base_url=http://127.0.0.1:9/v1"], "no server answers at"),
        (["engine=openai", "engine.model=m", "engine.fail_above=2"], "engine.fail_above=2: input should be less"),
        (["engine=openai", "engine.model=m", "model=sft"], "take engine=transformers or engine=vllm"),
    ],
)
def test_mistakes(run: Any, tmp_path: Path, words: list[str], told: str) -> None:
    done = run(["harness", "+task=share", "users=20", "dataset.users=60", "twins=false", *words])
    assert done.returncode == 2 and told in done.stderr and len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert not list(tmp_path.glob("results/runs/**/samples.jsonl"))
