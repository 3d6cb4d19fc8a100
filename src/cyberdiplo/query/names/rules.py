"""The names of states and territories, found as they are written or by rule; never guessed."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from cyberdiplo.query.names.keys import name_key, name_keys

__all__ = ["Found", "Names", "index"]


class Found(NamedTuple):
    """The ids that a text fits, and how they were found: "name", "rule", or "garbled" if its letters are broken."""

    ids: tuple[str, ...]
    how: str = ""


class Names:
    """An index of names.

    A name is looked up as it is written first. If nobody has it, the rules of `cyberdiplo.query.names.wording` are tried one
    after the other, and the first that leads to a known name answers; what then fits two actors fits both.
    """

    def __init__(
        self,
        names: Iterable[tuple[str, tuple[str, ...]]],
        *,
        states: Mapping[str, str] | None = None,
        codes: Mapping[str, str] | None = None,
        former: Iterable[str] = (),
        others: Callable[[], Iterable[str]] = tuple,
    ) -> None:
        """Make an index.

        Args:
            names: Pairs of a name and the ids that it fits; a pair with several ids is a declared ambiguity and
                outweighs every other use of the name. An empty id is somebody who is not here.
            states: The state of each territory that has one: "Aruba (Netherlands)" is Aruba.
            codes: The ids by two-letter code, for what stands in brackets: "Bouvet Island (NO)".
            former: The ids of what has ended, for "former" before a name.
            others: Gives names of those who are not here, so that no rule takes them for somebody else.
        """
        self._names = tuple(names)
        self._states = dict(states or {})
        self._codes = dict(codes or {})
        self._former = frozenset(former)
        self._others = others
        self.find = functools.lru_cache(maxsize=65_536)(self._find)

    @functools.cached_property
    def keys(self) -> dict[str, tuple[str, ...]]:
        """The ids by the key of each name."""
        return index(zip(name_keys([text for text, _ in self._names]), (ids for _, ids in self._names), strict=True))

    @functools.cached_property
    def _bags(self) -> dict[str, tuple[str, ...]]:
        """The ids by the words of each name, in no order."""
        from cyberdiplo.query.names.wording import bag, bags, words

        own = index((bag(words(text)), ids) for text, ids in self._names)
        others = (name for name in self._others() if name_key(name) not in self.keys)
        return {**{form: ("",) for name in others for form in bags(words(name))}, **own}

    @functools.cached_property
    def _cores(self) -> dict[str, tuple[str, ...]]:
        """The ids by the words of each name without those of formal heads."""
        from cyberdiplo.query.names.wording import core

        found: dict[str, tuple[str, ...]] = {}
        for form, ids in self._bags.items():
            inner = core(form)
            if inner and (len(ids) == 1 or inner == form):  # what is declared of a formal name holds for it alone
                found[inner] = tuple(dict.fromkeys((*found.get(inner, ()), *ids)))
        return found

    @functools.cached_property
    def _heads(self) -> dict[str, set[str]]:
        """The words of formal heads in the names of each actor."""
        from cyberdiplo.query.names.wording import heads

        found: dict[str, set[str]] = {}
        for form, ids in self._bags.items():
            for id in ids if len(ids) == 1 else ():
                found.setdefault(id, set()).update(heads(form))
        return found

    def _find(self, text: str) -> Found:
        """Return the ids that a text fits, as it is written or by rule."""
        from cyberdiplo.query.names.wording import is_garbled, without_marks

        ids, how = self.keys.get(name_key(text), ()), "name"
        if not ids or _is_common_word(text):
            plain = without_marks(text)
            if is_garbled(text) and name_key(plain) not in self.keys:  # a letter and a mark can look like one that is broken
                return Found((), "garbled")
            ids, how = self._read(plain), "rule"
        return Found(ids, how) if ids and "" not in ids else Found(())

    def _read(self, text: str, *, whole: bool = True) -> tuple[str, ...]:
        """Return the ids that the first fitting rule gives; a part of a text is not parted again."""
        from cyberdiplo.query.names.wording import words

        if not text or _is_common_word(text):
            return ()
        if ids := self.keys.get(name_key(text)):
            return ids
        found = words(text)
        return (
            self._in_any_order(found)
            or self._without_heads(found)
            or (self._of_parts(text) if whole and len(text) <= _LONGEST else ())
            or (self._ended(found) if whole else ())
        )

    def _in_any_order(self, found: tuple[str, ...]) -> tuple[str, ...]:
        """Return whose name has these words in another order, abbreviated, or with other articles."""
        from cyberdiplo.query.names.wording import bags

        return _union(self._bags.get(form, ()) for form in bags(found) if form)

    def _without_heads(self, found: tuple[str, ...]) -> tuple[str, ...]:
        """Return whose name this is with a formal head that is a part of its own: "Republic of Bolivia"."""
        from cyberdiplo.query.names.wording import bags, core, heads

        ids: list[tuple[str, ...]] = []
        for form in bags(found):
            bearers = self._cores.get(core(form), ())
            if len(bearers) == 1 and heads(form) <= self._heads[bearers[0]]:
                ids.append(bearers)
        return _union(ids)

    def _of_parts(self, text: str) -> tuple[str, ...]:
        """Return who is named twice, or a territory whose state stands behind it, or whose part is left out."""
        from cyberdiplo.query.names.wording import kept, segments

        if whole := kept(text):
            return self._read(whole, whole=False)
        found: list[tuple[str, ...]] = []
        for name, rest in segments(text):
            ids = self._read(name, whole=False)
            if len(ids) == 1 and self._belongs(ids[0], rest):
                found.append(ids)
        return _union(found)

    def _belongs(self, id: str, rest: str) -> bool:
        """Return whether what stands behind a name is another name for it, or the state of the territory."""
        state = self._states.get(id, id)
        if len(rest) == 2 and rest.isupper() and rest.isascii():
            return self._codes.get(rest) in {id, state}
        ids = self._read(rest, whole=False)
        return id in ids or ids == (state,)

    def _ended(self, found: tuple[str, ...]) -> tuple[str, ...]:
        """Return what has ended, for a name with the word "former"."""
        from cyberdiplo.query.names.wording import without_former

        ids = self._in_any_order(without_former(found))
        return ids if ids and self._former.issuperset(ids) else ()

    def undeclared(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the forms that fit several actors though no pair of names declares it."""
        from cyberdiplo.query.names.wording import bag, words

        several = [(text, ids) for text, ids in self._names if len(ids) > 1]
        declared = {name_key(text) for text, _ in several} | {bag(words(text)) for text, _ in several}
        shared = itertools.chain(self.keys.items(), self._bags.items())
        return tuple({form: ids for form, ids in shared if len(ids) > 1 and form not in declared}.items())


_LONGEST = 1_000  # signs of a text of parts: each part costs as much as all of it
_COMMON_WORDS = frozenset(("us", "car"))


def _is_common_word(text: str) -> bool:
    """Return whether a text is a common word, which is an abbreviation in capitals alone: "us", "Car"."""
    return text.strip().casefold() in _COMMON_WORDS and not text.isupper()


def index(pairs: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    """Return the ids by form; a pair with several ids outweighs all others of its form."""
    found: dict[str, tuple[str, ...]] = {}
    declared: dict[str, tuple[str, ...]] = {}
    for form, ids in pairs:
        if len(ids) > 1:
            declared[form] = ids
        elif (known := found.setdefault(form, ids)) != ids:
            found[form] = tuple(dict.fromkeys((*known, *ids)))
    return {**found, **declared}


def _union(several: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id for ids in several for id in ids))
