"""Conventional models on Amazon Beauty and Toys against independent measurements (leave-one-out, full ranking).

The independent table put ties at their mean rank; the leaderboard takes the expectation over random order, which
differs where a model ties a lot (markov without smoothing). Both are printed. sasrec is trained on 2 cores.

    STEERBENCH_DATA=FOLDER python -m benchmarks.conventional
"""

import os
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from baselines.ease import Ease
from baselines.neighbours import ItemKNN, Markov
from baselines.sasrec import SASRec
from baselines.simple import Popularity
from benchmarks.common import Figure, show
from harness.adapter import Adapter, Context
from harness.artifacts import Artifacts
from harness.data import SplitRule
from harness.data.files import Files
from harness.evaluate import Bench, Protocol, build_instances, make_bench
from harness.metrics import rank_metrics
from harness.scorer import Scorer
from harness.scoring import read_answers
from tasks.sequential import Sequential

# hit@10 and ndcg@10 by an independent measurement, which the tests hold the models against.
MEASURED: dict[str, list[tuple[Adapter, tuple[float, float]]]] = {
    "beauty": [
        (Popularity(), (0.0120, 0.0056)),
        (Markov(smoothing=0.0), (0.0605, 0.0402)),
        (ItemKNN(neighbours=100, shrink=0.0, decay=0.5), (0.0646, 0.0394)),
        (Ease(penalty=100.0, decay=1.0), (0.0694, 0.0374)),
        (Ease(penalty=100.0, decay=0.7), (0.0778, 0.0453)),
    ],
    "toys": [
        (Popularity(), (0.0090, 0.0049)),
        (Markov(smoothing=0.0), (0.0669, 0.0443)),
        (ItemKNN(neighbours=100, shrink=0.0, decay=0.5), (0.0749, 0.0466)),
        (Ease(penalty=100.0, decay=1.0), (0.0735, 0.0423)),
        (Ease(penalty=100.0, decay=0.7), (0.0858, 0.0519)),
    ],
}


def places(scorer: Scorer, bench: Bench) -> np.ndarray:
    """(above, tied) of every test target: int [n, 2]."""
    instances = build_instances(bench, Sequential())
    by_id = {instance.id: instance for instance in instances}
    found: list[Sequence[int]] = []
    for batch in scorer.respond(Sequential(), [instance.question for instance in instances]):
        answers = read_answers([by_id[response.id] for response in batch], batch, bench.reader)
        found.extend(answer.place for answer in answers)
    return np.array(found)


def main() -> None:
    """A table a data set."""
    root = Path(os.environ.get("STEERBENCH_DATA", "data"))
    for name in MEASURED:
        data = Files(name=name, root=str(root / f"amazon-{name}"), levels=" > ").load()
        bench = make_bench(SplitRule().apply(data), Protocol())
        cache = Artifacts(Path(os.environ.get("STEERBENCH_CACHE", ".cache")))
        figures = []
        trained = [(SASRec(), "at least .080/.047 in 1200 s")] if name == "beauty" else []
        measured = [(adapter, f"{hit:.4f}/{ndcg:.4f}".replace("0.", ".")) for adapter, (hit, ndcg) in MEASURED[name]]
        for adapter, target in [*measured, *trained]:
            started = time.perf_counter()
            context = Context(bench.split.train, data.words, cache, None, {})
            scorer = adapter.fit(context)
            seconds = scorer.details().get("training_seconds", time.perf_counter() - started)
            assert isinstance(scorer, Scorer)
            above, tied = places(scorer, bench).T
            metrics = rank_metrics(above, tied, 10)
            mean_rank = above + (tied - 1) / 2
            settings = {k: v for k, v in vars(adapter).items() if k in {"smoothing", "penalty", "decay"}}
            label = f"{adapter.name} {settings}"
            figures += [
                Figure(f"{label} hit@10", float(metrics["hit@10"].mean()), "", target),
                Figure("  ndcg@10", float(metrics["ndcg@10"].mean()), "", ""),
                Figure("  hit@10, ties at mean rank", float((mean_rank < 10).mean()), "", ""),
                Figure(
                    "  ndcg@10, ties at mean rank",
                    float(np.where(mean_rank < 10, 1 / np.log2(mean_rank + 2), 0).mean()),
                    "",
                    "",
                ),
                Figure("  fitted in", seconds, "s", ""),
            ]
        show(f"conventional models on {name}", figures)


if __name__ == "__main__":
    main()
