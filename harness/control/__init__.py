"""The control language: constraints that are said, checked and solved by the same object."""

from harness.control.conflict import conflicts, first_conflict
from harness.control.constraint import (
    Constraint,
    Count,
    Exclude,
    Include,
    Only,
    Share,
    Unseen,
    Verdict,
)
from harness.control.exhaust import Exhaust
from harness.control.form import NEUTRAL, Form
from harness.control.label import Label
from harness.control.solver import Infeasible, Solution, solve
from harness.control.styles import STYLES

__all__ = [
    "NEUTRAL",
    "STYLES",
    "Constraint",
    "Count",
    "Exclude",
    "Exhaust",
    "Form",
    "Include",
    "Infeasible",
    "Label",
    "Only",
    "Share",
    "Solution",
    "Unseen",
    "Verdict",
    "conflicts",
    "first_conflict",
    "solve",
]
