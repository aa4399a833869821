"""Which demands contradict each other whatever the catalogue holds. The map is symmetric.

What only the catalogue makes impossible (nothing is both Comedy and Horror) is the solver's to find.
"""

from collections.abc import Callable, Sequence
from typing import Any

from harness.control.constraint import Constraint, Share
from harness.control.form import Form

# A share in percent depends on the length; two demands that meet at no length from 1 to this one conflict.
LONGEST = 100


def _share_limits(share: Share, length: int) -> tuple[int, int]:
    low, high = share.limits(length)
    return low, high


def _shares(a: Share, b: Share) -> bool:
    if a.category != b.category:
        return False
    pairs = ((_share_limits(a, n), _share_limits(b, n)) for n in range(1, LONGEST + 1))
    return all(max(one[0], two[0]) > min(one[1], two[1], n) for n, (one, two) in enumerate(pairs, start=1))


def _include_share(include: Any, share: Share) -> bool:
    return include.category == share.category and all(share.limits(n)[1] < n for n in range(1, LONGEST + 1))


def _exclude_share(exclude: Any, share: Share) -> bool:
    return exclude.category == share.category and all(share.limits(n)[0] > 0 for n in range(1, LONGEST + 1))


def _count_share(count: Any, share: Share) -> bool:
    low, high = share.limits(count.n)
    return low > min(high, count.n)


def _forms(a: Form, b: Form) -> bool:
    return a != b


# Keyed by the kinds in alphabetical order; pairs that are not here never conflict by themselves.
CONFLICTS: dict[tuple[str, str], Callable[[Any, Any], bool]] = {
    ("count", "count"): lambda a, b: a.n != b.n,
    ("count", "only"): lambda count, only: count.n > len(set(only.candidates)),
    ("count", "share"): _count_share,
    ("exclude", "include"): lambda a, b: a.category == b.category,
    ("exclude", "share"): _exclude_share,
    ("form", "form"): _forms,
    ("include", "share"): _include_share,
    ("only", "only"): lambda a, b: not set(a.candidates) & set(b.candidates),
    ("only", "unseen"): lambda only, unseen: set(only.candidates) <= set(unseen.history),
    ("share", "share"): _shares,
}


def conflicts(a: Constraint, b: Constraint) -> bool:
    """Whether no list at all can satisfy both. Symmetric; False for pairs that are not in the map."""
    first, second = sorted((a, b), key=lambda constraint: constraint.kind)
    rule = CONFLICTS.get((first.kind, second.kind))
    return bool(rule and rule(first, second))


def first_conflict(constraints: Sequence[Constraint]) -> tuple[Constraint, Constraint] | None:
    """The first pair of a conjunction that contradicts itself, or None."""
    for i, one in enumerate(constraints):
        for other in constraints[i + 1 :]:
            if conflicts(one, other):
                return one, other
    return None
