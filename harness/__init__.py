"""The engine of steerbench: data, control language, engines, scoring, store and leaderboard.

It knows no task and no model by name; it reaches them through the config folder (`_target_`)
and the two protocols in `harness.task` and `harness.adapter`.
"""

__version__ = "0.1.0"
