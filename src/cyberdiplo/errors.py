"""The errors of cyberdiplo: each carries its data, survives pickling and ends with the next step."""

from __future__ import annotations

import datetime

__all__ = [
    "AmbiguousNameError",
    "BeyondEditionError",
    "CyberdiploError",
    "DataError",
    "GarbledNameError",
    "LawError",
    "NoStandingError",
    "NoVoteError",
    "TerritoryError",
    "UnknownIdError",
    "UnresolvedNamesError",
]


class CyberdiploError(Exception):
    """The parent of every error that only cyberdiplo raises.

    Two errors are equal if they are of one class and carry the same data. A malformed argument
    (a date, a choice, a standing) is a plain `ValueError`, as everywhere in Python.
    """

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CyberdiploError) and type(self) is type(other) and self.args == other.args

    def __hash__(self) -> int:
        return hash((type(self), self.args))


def _named(things: tuple[tuple[str, str], ...], last: str) -> str:
    """Return "'KOR' (Republic of Korea), 'PRK' (…) <last> 'PNG' (…)"."""
    words = [f"{id!r} ({name})" if name and name != id else repr(id) for id, name in things]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"


class UnknownIdError(CyberdiploError, KeyError):
    """No thing of this kind has this id or exact name.

    Attributes:
        kind: What was looked for, such as ``"state"``.
        given: The text that was given.
        hints: The nearest things that exist, as pairs of id and name; for people to read.
    """

    def __init__(self, kind: str, given: str, hints: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(kind, given, hints)
        self.kind = kind
        self.given = given
        self.hints = hints

    def __str__(self) -> str:
        if self.hints:
            return f"no {self.kind} {self.given!r}. Did you mean {_named(self.hints, 'or')}?"
        return f"no {self.kind} {self.given!r}, and nothing is spelled like it. search() looks for parts of names."


class TerritoryError(UnknownIdError):
    """A name of a territory was given where a state is needed; a territory is never silently its state.

    Attributes:
        kind: What was looked for.
        given: The text that was given.
        hints: The territory, as a pair of id and name.
    """

    def __str__(self) -> str:
        found = " or ".join(f"atlas.territories[{id!r}]" for id, _ in self.hints)
        return f"no {self.kind} {self.given!r}: a territory: {found}"


class GarbledNameError(UnknownIdError):
    """A name whose letters were broken by a wrong encoding.

    Attributes:
        kind: What was looked for.
        given: The text that was given.
        hints: Nothing.
    """

    def __str__(self) -> str:
        return (
            f"no {self.kind} {self.given!r}: its letters were broken by a wrong encoding. "
            "Read the file anew in the encoding in which it was written, such as encoding='utf-8'."
        )


class AmbiguousNameError(CyberdiploError, LookupError):
    """A name fits several things, and none of them is meant more than the others.

    Attributes:
        kind: What was looked for, such as ``"state"``.
        given: The name that was given.
        candidates: The things that it fits, as pairs of id and name.
    """

    def __init__(self, kind: str, given: str, candidates: tuple[tuple[str, str], ...]) -> None:
        super().__init__(kind, given, candidates)
        self.kind = kind
        self.given = given
        self.candidates = candidates

    def __str__(self) -> str:
        return f"{self.given!r} fits {_named(self.candidates, 'and')}. Use one of these ids."


class UnresolvedNamesError(CyberdiploError, LookupError):
    """Some names of a column are unknown or ambiguous; all of them are reported at once.

    Attributes:
        problems: The error of each name that was not resolved, in the order of their first use.
        resolved: The ids in the order of the names, with None where there is a problem, so that nothing is lost.
    """

    def __init__(self, problems: tuple[UnknownIdError | AmbiguousNameError, ...], resolved: tuple[str | None, ...]) -> None:
        super().__init__(problems, resolved)
        self.problems = problems
        self.resolved = resolved

    def __str__(self) -> str:
        lines = [f"{len(self.problems)} different names of {len(self.resolved)} given could not be resolved:"]
        lines += [f"- {problem}" for problem in self.problems[:20]]
        if len(self.problems) > 20:
            lines.append(f"- and {len(self.problems) - 20} more, in .problems")
        return "\n".join(lines)


class BeyondEditionError(CyberdiploError, ValueError):
    """A question about a day that the edition cannot know.

    Attributes:
        day: The day that was asked for.
        released: The last day that the edition speaks of.
        edition: The edition's number.
    """

    def __init__(self, day: datetime.date, released: datetime.date, edition: str) -> None:
        super().__init__(day, released, edition)
        self.day = day
        self.released = released
        self.edition = edition

    def __str__(self) -> str:
        return (
            f"{self.day} lies after edition {self.edition}, which speaks up to {self.released}. "
            "Ask for that day or an earlier one, or install a later edition."
        )


class LawError(CyberdiploError, ValueError):
    """An overlay breaks laws of the atlas; nothing of it was taken.

    Attributes:
        violations: All that breaks a law, each with the law, the id and how.
    """

    def __init__(self, violations: tuple[object, ...]) -> None:
        super().__init__(violations)
        self.violations = violations

    def __str__(self) -> str:
        lines = [f"{len(self.violations)} violations of the laws of the atlas:"]
        lines += [f"- {violation}" for violation in self.violations]
        return "\n".join([*lines, "Correct them, or give check=False."])


class NoStandingError(CyberdiploError, LookupError):
    """There is no such standing: the actor is a territory, and the record has no act of its own.

    Attributes:
        about: The actor and the treaty.
        reason: Why there is no standing, and whom to ask for instead.
    """

    def __init__(self, about: str, reason: str) -> None:
        super().__init__(about, reason)
        self.about = about
        self.reason = reason

    def __str__(self) -> str:
        return f"no standing of {self.about}: {self.reason}"


class NoVoteError(CyberdiploError, LookupError):
    """There is no such vote: nobody voted, the list is not known, or the actor was no member that day.

    Attributes:
        about: The resolution or ballot, with the actor if one was asked for.
        reason: Why there is no vote.
    """

    def __init__(self, about: str, reason: str) -> None:
        super().__init__(about, reason)
        self.about = about
        self.reason = reason

    def __str__(self) -> str:
        return f"no vote for {self.about}: {self.reason}. Its outcome and totals stand in atlas.resolutions."


class DataError(CyberdiploError, ValueError):
    """A table, or data from outside, that cannot be read; nothing of it was loaded, unless the reader says otherwise.

    Attributes:
        file: The file or the record class that was read.
        line: The line in the file, from 1; 0 if the place is not a line.
        column: The column or field; empty if the whole line is meant.
        value: What stood there.
        expected: What is valid there.
    """

    def __init__(self, file: str, line: int, column: str, value: str, expected: str) -> None:
        super().__init__(file, line, column, value, expected)
        self.file = file
        self.line = line
        self.column = column
        self.value = value
        self.expected = expected

    def __str__(self) -> str:
        from cyberdiplo.display.visible import visible

        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        value = self.value if len(self.value) <= 80 else self.value[:77] + "..."
        return visible(f"{place}: {value!r} is not valid; expected {self.expected}")
