"""The engine of steerbench: data, control language, engines, scoring, store and leaderboard.

It knows no task and no model by name; it reaches them through the config folder (`_target_`)
and the two protocols in `harness.task` and `harness.adapter`.
"""

import os

# Read by torch at its first allocation: large pages for large tensors, which a training step has hundreds of; it
# takes less time on a CPU so. Nothing where the system has none.
os.environ.setdefault("THP_MEM_ALLOC_ENABLE", "1")

__version__ = "0.1.0"
