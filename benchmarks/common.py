"""How benchmarks print."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.console import Console
from rich.table import Table


class Figure(NamedTuple):
    """A measured figure with its unit and what it must reach."""

    name: str
    value: float
    unit: str
    target: str


def show(title: str, figures: Sequence[Figure]) -> None:
    """A table of figures."""
    grid = Table(title=title, title_justify="left")
    for name in ("figure", "value", "unit", "must reach"):
        grid.add_column(name, justify="right" if name == "value" else "left")
    for figure in figures:
        digits = 0 if figure.value >= 100 else 4
        grid.add_row(figure.name, f"{figure.value:,.{digits}f}", figure.unit, figure.target)
    Console(width=110).print(grid)
