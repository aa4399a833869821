"""Hydra only takes plugins that are defined in this namespace; the sweeper itself is harness.sweeper."""

from harness import sweeper


class CellSweeper(sweeper.CellSweeper):
    """See harness.sweeper.CellSweeper."""
