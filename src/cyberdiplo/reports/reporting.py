"""The reports that an edition gives: profiles, comparisons, references and prose, put together for people."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from cyberdiplo.query.questions import Questions

if TYPE_CHECKING:
    from cyberdiplo.model.dates import Day
    from cyberdiplo.model.words import TopicWord
    from cyberdiplo.query.actors import Actor
    from cyberdiplo.reports.compare import Comparison, Profile
    from cyberdiplo.reports.entry import Section
    from cyberdiplo.reports.exploring import Explorer

__all__ = ["Reporting"]


class Reporting(Questions):
    """The reports of an edition, each made by a module of this wing when it is asked for."""

    def profile(self, actor: Actor | str, as_of: Day | None = None) -> Profile:
        """Return everything about one actor on one day; in Jupyter it shows as a page.

        Examples:
            >>> import cyberdiplo as cd
            >>> cd.load().profile("KOR", as_of="2019-12-31").name
            'Republic of Korea'
        """
        from cyberdiplo.reports.compare import profile

        return profile(self, self._id("actor", actor), self._day(as_of))

    def compare(
        self,
        *actors: Actor | str,
        as_of: Day | None = None,
        differences_only: bool = False,
        sections: Iterable[Section | str] = (),
        topics: Iterable[TopicWord] = (),
        full: bool = False,
    ) -> Comparison:
        """Return any number of actors side by side on one day; as text, HTML, Markdown or rows.

        It is shown at a glance: first in sentences what it comes to, then where they differ, the rest behind counts.

        Args:
            actors: Two or more.
            as_of: The day; None for the latest that the edition knows.
            differences_only: Show only where they differ.
            sections: The parts of profiles that are wanted, such as ``treaties``; all without any.
            topics: The topics that are wanted, such as ``cybercrime``; treaties have none. All without any.
            full: Show every entry.

        Raises:
            ValueError: Fewer than two actors, one twice, or a section or topic that is none.

        Examples:
            >>> import cyberdiplo as cd
            >>> cd.load().compare("KOR", "BIH", "EU").actors
            ('KOR', 'BIH', 'eu')
        """
        from cyberdiplo.reports.compare import compare

        return compare(
            self,
            tuple(self._id("actor", one) for one in actors),
            self._day(as_of),
            differences_only=differences_only,
            sections=sections,
            topics=topics,
            full=full,
        )

    def explore(self, *actors: Actor | str, as_of: Day | None = None, differences_only: bool = False) -> Explorer:
        """Return the compare page of the site inside a notebook, where actors and the day are picked by hand.

        It needs the extra ``explore``, a running kernel, and no server and no network. What was picked is its `selection`.

        Args:
            actors: Those with which it begins; any number, also none.
            as_of: The day with which it begins; None for the latest that the edition knows.
            differences_only: Whether it begins with only where they differ.

        Raises:
            ImportError: The extra is not installed.
            ValueError: An actor twice.

        Examples:
            >>> import cyberdiplo as cd
            >>> explorer = cd.load().explore("KOR", "BIH", as_of="2019-12-27")
            >>> explorer.selection.actors
            ('KOR', 'BIH')
        """
        ids, day = tuple(self._id("actor", one) for one in actors), self._day(as_of)
        if len(set(ids)) < len(ids):
            raise ValueError(f"each actor is given once; given: {', '.join(ids)}")
        found: Explorer = importlib.import_module("cyberdiplo.site").explore(
            self, ids, day, differences_only=differences_only
        )
        return found

    def sources_of(self, what: Any) -> tuple[str, ...]:
        """Return the ids of the sources on which a record or an answer rests, in the order of their first use.

        Raises:
            TypeError: Something that rests on no sources; the error says what does.

        Examples:
            >>> import cyberdiplo as cd
            >>> atlas = cd.load()
            >>> atlas.sources_of(atlas.ballots["A/RES/74/247"])
            ('undl-votes-2021-12',)
        """
        from cyberdiplo.reports.citation import sources_of

        return sources_of(self, what)

    def cite(self, what: Any, style: str = "text") -> str:
        """Return references to what a source, a record, an answer or an edition rests on: text, BibTeX or CSL-JSON.

        Raises:
            ValueError: An unknown style; valid are ``text``, ``bibtex`` and ``csl``.
            TypeError: Something that cannot be cited; the error says what can.

        Examples:
            >>> import cyberdiplo as cd
            >>> atlas = cd.load()
            >>> atlas.cite(atlas.standing("USA", "budapest"), style="bibtex").splitlines()[0]
            '@misc{cyberdiplo-2026.2,'
        """
        from cyberdiplo.reports.citation import cite

        return cite(self, what, style)

    def explain(self, answer: Any) -> str:
        """Return in two to ten lines of prose what an answer or a record says and what it rests on.

        Raises:
            TypeError: Something that cannot be explained; the error says what can.

        Examples:
            >>> import cyberdiplo as cd
            >>> atlas = cd.load()
            >>> print(atlas.explain(atlas.standing("USA", "budapest", as_of="2006-12-31")).splitlines()[0])
            On 2006-12-31, United States (USA) has consented to be bound by the Budapest Convention,
            which is not yet in force for it. It has stood there since 2006-09-29.
        """
        from cyberdiplo.reports.explain import explain

        return explain(self, answer)
