"""python -m tests.harness.forked FOLDER kills|writers: one process that forks many, so that no start-up is paid for.

Prints what happened as JSON. A script of its own: a test process has threads, which do not survive a fork.
"""

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

import pandas  # noqa: F401 (a child would import it anew)
import pyarrow.parquet  # noqa: F401
import scipy.stats  # noqa: F401

import harness.evaluate  # noqa: F401
from harness.export import compose
from harness.session import Job, Session, run_job
from tests.harness.slowly import asked, samples

SLOW = [
    "model=popularity",
    "model._target_=tests.harness.slowly.Slow",
    "model.name=slow",
    "users=60",
    "dataset.users=100",
]
CELLS = [(task, flavour) for task in ("item_count", "sequential") for flavour in range(2)]


def job(out: Path, task: str, flavour: int, pause: float) -> Job:
    words = [f"+task={task}", f"+model.flavour={flavour}", f"+model.pause={pause}", "twins=false"]
    return Job.from_config(compose([*SLOW, *words, f"+model.log={out}.log", f"out={out}"]))


def forked(jobs: list[Job], gate: tuple[int, int] | None = None) -> int:
    """A process that runs the jobs one after another, once the writing end of the gate is closed everywhere."""
    child = os.fork()
    if child:
        return child
    try:
        if gate:
            os.close(gate[1])
            os.read(gate[0], 1)
        for each in jobs:
            outcome = run_job(each, lambda done, total: None, lambda message: None, SESSION)
            assert outcome.error is None, outcome.error
        os._exit(0)
    except BaseException as error:
        print(error, file=sys.stderr)
        os._exit(1)


SESSION = Session()


def kills(folder: Path, wanted: int) -> dict[str, object]:
    """SIGKILL at random moments of a run, from its first to its last, until there were enough."""
    rng = random.Random(1)
    calm = job(folder / "calm", "item_count", 0, 0.003)
    began = time.perf_counter()
    assert os.waitpid(forked([calm]), 0)[1] == 0, "the calm run failed"
    whole, length = samples(folder / "calm"), time.perf_counter() - began
    done, stores, again, finished = 0, 0, [], False
    while done < wanted or not finished:
        out = folder / f"store{stores}"
        child = forked([job(out, "item_count", 0, 0.003)])
        if done < wanted:
            time.sleep(length * rng.random())
            os.kill(child, signal.SIGKILL)
        status = os.waitpid(child, 0)[1]
        assert os.WIFSIGNALED(status) or status == 0
        done += os.WIFSIGNALED(status)
        finished = status == 0
        if finished:
            questions = [question for _, question in asked(Path(f"{out}.log"))]
            assert samples(out) == whole
            again.append(len(questions) - len(set(questions)))
            stores += 1
    print(f"a calm run takes {length:.2f} s", file=sys.stderr)
    return {"kills": done, "stores": stores, "asked_again": sum(again)}


def writers(folder: Path, wanted: int) -> dict[str, object]:
    """Processes that all do the same cells of one store, each in another order."""
    out, children, gate = folder / "store", [], os.pipe()
    for number in range(wanted):
        order = random.Random(number).sample(CELLS, len(CELLS))
        children.append(forked([job(out, *cell, 0.01) for cell in order], gate))
    os.close(gate[1])
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * wanted
    questions = [question for _, question in asked(Path(f"{out}.log"))]
    found = samples(out)
    processes = len({process for process, _ in asked(Path(f"{out}.log"))})
    return {
        "cells": len(found),
        "samples": sum(content.count(b"\n") for content in found.values()),
        "asked": len(questions),
        "distinct": len(set(questions)),
        "processes": processes,
    }


if __name__ == "__main__":
    SESSION.bench(*(lambda j: (j.source, j.rule, j.protocol))(job(Path("unused"), "item_count", 0, 0.0)))
    print(json.dumps({"kills": kills, "writers": writers}[sys.argv[2]](Path(sys.argv[1]), int(sys.argv[3]))))
