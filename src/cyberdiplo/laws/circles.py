"""The law against circles: what comes after something, or is a part of it, is not also before it or the whole of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cyberdiplo.laws.violation import Violation

if TYPE_CHECKING:
    from cyberdiplo.query.questions import Questions

__all__ = ["nothing_leads_back_to_itself"]

Steps = dict[str, tuple[str, ...]]


def nothing_leads_back_to_itself(atlas: Questions) -> Iterator[Violation]:
    """No state succeeds itself, no treaty, body or proposition is its own whole, not by way of others of its kind either."""
    law = nothing_leads_back_to_itself.__name__
    for kind, field in _ONWARD:
        steps: Steps = {one.id: _ids(getattr(one, field)) for one in atlas.all_of(kind)}
        for id in _in_circles(steps):
            yield Violation(law, id, f"comes back to itself by its {field} {', '.join(steps[id])}")


_ONWARD = (
    ("states", "successors"),
    ("bodies", "parent"),
    ("treaties", "parent"),
    ("propositions", "within"),
    ("documents", "replaced_by"),
)
"""The kinds whose records can refer to others of their own kind, and the fields in which they do."""


def _ids(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


def _in_circles(steps: Steps) -> list[str]:
    """Return what comes back to itself step by step.

    Examples:
        >>> _in_circles({"a": ("b",), "b": ("a",), "c": ("a", "d"), "d": ()})
        ['a', 'b']
    """
    before: dict[str, list[str]] = {}
    onward: dict[str, int] = {}
    for id, ids in steps.items():
        known = [one for one in ids if one in steps]
        onward[id] = len(known)
        for one in known:
            before.setdefault(one, []).append(id)
    ending = [id for id, count in onward.items() if not count]
    for id in ending:  # which grows by what leads only to what ends
        for one in before.get(id, ()):
            onward[one] -= 1
            if not onward[one]:
                ending.append(one)
    endless = {*steps} - {*ending}
    return [id for id in steps if id in endless and _comes_back(id, steps)]


def _comes_back(id: str, steps: Steps) -> bool:
    seen: set[str] = set()
    next_ones = [id]
    while next_ones:
        for one in steps.get(next_ones.pop(), ()):
            if one == id:
                return True
            if one not in seen:
                seen.add(one)
                next_ones.append(one)
    return False
