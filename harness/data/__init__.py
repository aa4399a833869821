"""Data sets: a loader a file, one Catalogue, one Interactions, one Split."""

from harness.data.catalogue import Catalogue
from harness.data.interactions import Cleaning, Interactions
from harness.data.source import Dataset, Source, Words
from harness.data.split import FitView, Split, SplitRule, Targets

__all__ = [
    "Catalogue",
    "Cleaning",
    "Dataset",
    "FitView",
    "Interactions",
    "Source",
    "Split",
    "SplitRule",
    "Targets",
    "Words",
]
