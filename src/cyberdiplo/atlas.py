"""The Atlas: one edition of all facts, and the questions that it answers."""

from __future__ import annotations

import datetime
import functools
import threading
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from cyberdiplo.errors import UnknownIdError
from cyberdiplo.query.lifetimes import runs
from cyberdiplo.query.standings import Standings, on_day
from cyberdiplo.storage.folders import BundledFolder

if TYPE_CHECKING:
    from pathlib import Path

    from cyberdiplo.laws import Violation
    from cyberdiplo.model import Ballot, Body, Participation, Partnership, Resolution, Vote
    from cyberdiplo.model.dates import Day
    from cyberdiplo.model.vocabulary import Choice, PartnershipKind
    from cyberdiplo.query.actors import Actor, ActorSet
    from cyberdiplo.query.conflicts import Conflict
    from cyberdiplo.records.changes import Diff
    from cyberdiplo.records.overlays import Additions
    from cyberdiplo.reports.compare import Comparison, Profile

__all__ = ["Atlas", "load"]


class Atlas(Standings):
    """One edition of all facts: whole, immutable, held in your hand.

    Every question takes an actor, a treaty, a resolution or a partnership as a record, an id or an
    exact name, and a day as a `datetime.date`, an exact `PartialDate` or ISO text. Without a day the
    answer is the latest that the edition knows, never today's. Questions raise `UnknownIdError`,
    `AmbiguousNameError`, `BeyondEditionError` or, for a malformed day, choice or symbol, `ValueError`.

    Attributes:
        edition: Which edition this is.

    Examples:
        >>> import cyberdiplo as cd
        >>> atlas = cd.load()
        >>> atlas.standing("USA", "budapest", as_of="2007-01-01").value
        <Standing.PARTY: 'party'>
        >>> (atlas.parties("budapest", as_of="2019-12-27") & atlas.voters("A/RES/74/247", "yes")).ids
        ('ARM', 'AZE', 'LKA', 'SEN', 'SRB')
    """

    # -- votes

    def ballot(self, of: Resolution | Ballot | str) -> Ballot:
        """Return a resolution's final ballot, or the ballot that is named.

        Raises:
            NoVoteError: It was adopted without a vote, or nothing is known of its ballot.

        Examples:
            >>> import cyberdiplo as cd
            >>> print(cd.load().ballot("74/247/C3").tally)
            yes 88, no 58, abstain 34
        """
        from cyberdiplo.model import Ballot
        from cyberdiplo.query.votes import no_ballot

        if isinstance(of, Ballot):
            return self.ballots[of.id]
        for id in self.ballots.matches(of if isinstance(of, str) else self._id("resolution", of)):
            return self.ballots[id]
        raise no_ballot(self.resolutions[self._id("resolution", of)])

    def vote(self, actor: Actor | str, resolution: Resolution | Ballot | str) -> Vote:
        """Return an actor's vote on a resolution's final ballot, or on the ballot that is named.

        Raises:
            NoVoteError: Adopted without a vote, no list known, or no member that day.

        Examples:
            >>> import cyberdiplo as cd
            >>> cd.load().vote("BIH", "74/247").choice
            <Choice.NO: 'no'>
        """
        from cyberdiplo.query.votes import vote_on

        return vote_on(self.ballot(resolution), self._id("actor", actor))

    def voters(self, resolution: Resolution | Ballot | str, *choices: Choice | str) -> ActorSet:
        """Return those that made one of these choices on a ballot; without a choice, all on its lists.

        Raises:
            NoVoteError: Adopted without a vote, or no list known.

        Examples:
            >>> import cyberdiplo as cd
            >>> len(cd.load().voters("74/247", "no", "abstain"))
            93
        """
        from cyberdiplo.model.vocabulary import Choice, Names, choice_of
        from cyberdiplo.query.votes import actors_by_choice, no_names, vote_on

        ballot = self.ballot(resolution)
        if ballot.names is Names.NONE:
            raise no_names(ballot)
        wanted = [choice_of(Choice, word) for word in choices] or list(Choice)
        found = sorted(id for choice, ids in actors_by_choice(ballot).items() if choice in wanted for id in ids)
        day = (ballot.date or self.resolutions[ballot.resolution].adopted).last
        unnamed: set[str] = set()
        if ballot.names is Names.PARTIAL:
            # Where an edition does not say who was a member, every state of the day may have been.
            known = "un" in self.partnerships
            voting = self.members("un", day).ids if known else [id for id in self.states if self._exists(id, day)]
            unnamed = set(voting) - {id for ids in actors_by_choice(ballot).values() for id in ids}
        return self._set(f"{' or '.join(wanted)} on {ballot.id}", found, day, unnamed, [vote_on(ballot, id) for id in found])

    # -- partnerships

    def members(self, partnership: Partnership | Body | str, as_of: Day | None = None) -> ActorSet:
        """Return those that take part in an organisation or another partnership on a day, observers left out.

        Examples:
            >>> import cyberdiplo as cd
            >>> len(cd.load().members("eu", as_of="2019-12-27"))
            28
        """
        id = self._id("partnership", partnership)
        found = [one for one in self._participations_in.get(id, ()) if one.role != "observer"]
        return self._taking_part(f"members of {id}", found, as_of)

    def partners(
        self, actor: Actor | str, as_of: Day | None = None, *, kind: PartnershipKind | str | None = None
    ) -> ActorSet:
        """Return those with which an actor shares a running partnership on a day; `because` says in what.

        Args:
            actor: The actor.
            as_of: The day.
            kind: Count only partnerships of this kind. Without it, organisations and processes that are
                open to a whole membership are left out: sharing the UN is no partnership of two.

        Examples:
            >>> import cyberdiplo as cd
            >>> found = cd.load().partners("KOR", kind="cooperation")
            >>> found.ids, found.because[0].partnership
            (('DEU', 'USA', 'bka', 'ec3', 'eu', 'fbi', 'spo-kor'), 'spo-bka')
        """
        from cyberdiplo.model.vocabulary import OPEN_KINDS, PartnershipKind, choice_of

        id, day = self._id("actor", actor), self._last(as_of)
        kinds = set(PartnershipKind) - OPEN_KINDS if kind is None else {choice_of(PartnershipKind, kind)}
        own = [one for one in self._participations_of.get(id, ()) if self.partnerships[one.partnership].kind in kinds]
        sure = {one.partnership for one in own if self._runs(one, day)}
        shared = sorted({one.partnership for one in own if self._runs(one, day) is not False})
        others = [one for slug in shared for one in self._participations_in[slug] if one.actor != id]
        return self._taking_part(f"partners of {id}", others, as_of, sure)

    # -- everything

    def profile(self, actor: Actor | str, as_of: Day | None = None) -> Profile:
        """Return everything about one actor on one day; in Jupyter it shows as a page.

        Examples:
            >>> import cyberdiplo as cd
            >>> cd.load().profile("KOR", as_of="2019-12-31").name
            'Republic of Korea'
        """
        from cyberdiplo.reports.compare import profile

        return profile(self, self._id("actor", actor), self._day(as_of))

    def compare(self, *actors: Actor | str, as_of: Day | None = None) -> Comparison:
        """Return any number of actors side by side on one day; as text, HTML, Markdown or rows.

        Raises:
            ValueError: Fewer than two actors, or one twice.

        Examples:
            >>> import cyberdiplo as cd
            >>> cd.load().compare("KOR", "BIH", "EU").actors
            ('KOR', 'BIH', 'eu')
        """
        from cyberdiplo.reports.compare import compare

        return compare(self, tuple(self._id("actor", one) for one in actors), self._day(as_of))

    def name(self, actor: Actor | str, on: Day | None = None) -> str:
        """Return the name by which an actor went on a day, as far as its names are dated; else its name today.

        Examples:
            >>> import cyberdiplo as cd
            >>> cd.load().name("SWZ", on="2018-04-18"), cd.load().name("SWZ")
            ('Swaziland', 'Eswatini')
        """
        record, day = self.actors[self._id("actor", actor)], self._last(on)
        dated = getattr(record, "names", ())  # bodies have none
        return next((past.name for past in dated if past.span.first <= day <= past.span.last), record.name)

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
            '@misc{cyberdiplo-2026.1,'
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

    def conflicts(self, about: Any = None) -> tuple[Conflict, ...]:
        """Return the data on which sources differ, by id and attribute: what the record holds, and what others print.

        Args:
            about: A fact, a thing, its id or its exact name; None for all.

        Raises:
            UnknownIdError: The atlas holds no such fact or thing.
            AmbiguousNameError: The name fits several things.
            TypeError: Something that has no id.

        Examples:
            >>> import cyberdiplo as cd
            >>> cd.load().conflicts("budapest:LUX:ratification")
            (<conflict on budapest:LUX:ratification, effective: 2015-02-01; others print 2015-05-01>,)
        """
        from cyberdiplo.query.conflicts import conflicts, records_by_id

        if about is None:
            return conflicts(self)
        held = records_by_id(self)
        id = about if isinstance(about, str) and about in held else self._id("about", about)
        if id not in held:
            raise UnknownIdError("fact or thing", id)
        return conflicts(self, id)

    def save(self, path: str | Path) -> None:
        """Write the edition into a new folder, or a new zip: a Frictionless data package that `load` reads.

        Args:
            path: Where; a name that ends in ``.zip`` gives a zip.

        Raises:
            FileExistsError: Something is there already.
            OSError: It cannot be written; nothing is left half-written.
        """
        from pathlib import Path

        from cyberdiplo.storage.packages import save_package

        save_package(Path(path), self.files())

    def diff(self, new: Atlas) -> Diff:
        """Return what changed from this edition to a newer one: news, and corrections of the past.

        A change is news if it speaks only of days after those to which this edition claims to be
        complete (`complete_to` of the treaty, partnership or table, else the day of its release).
        """
        from cyberdiplo.records.changes import diff

        return diff(self, new)

    def overlay(self, facts: Additions = (), drop: Iterable[Any] = (), *, check: bool = True) -> Atlas:
        """Return a new atlas with your own records beside those of this edition, which stays as it is.

        Its edition's number says so: ``2026.1+local.8c41d0``, from the digest of all its tables. A
        record with the id of one that is there takes its place. Without a difference it is this atlas.

        Args:
            facts: Records; or a mapping of table names to records or dictionaries; or the path of a
                JSON file of such a mapping, of a CSV table named as its table, or of a folder of such tables.
            drop: Records, or their ids, to leave out.
            check: Whether the laws of the atlas must hold.

        Raises:
            LawError: Laws are broken; the error lists every violation.
            DataError: What is given is malformed.
            UnknownIdError: Something to drop is not there.
            ValueError: An id to drop is in several tables.
            TypeError: Something is no record of a table.

        Examples:
            >>> import cyberdiplo as cd
            >>> atlas = cd.load()
            >>> mine = atlas.overlay(drop=["budapest:USA:ratification"], check=False)
            >>> mine.standing("USA", "budapest", as_of="2010-01-01").value
            <Standing.SIGNATORY: 'signatory'>
        """
        from cyberdiplo.records.overlays import overlay

        return overlay(self, facts, drop, check=check)

    def check(self) -> tuple[Violation, ...]:
        """Return what breaks a law of `cyberdiplo.laws`; the bundled edition has nothing that does.

        Examples:
            >>> import cyberdiplo as cd
            >>> cd.load().check()
            ()
        """
        from cyberdiplo.laws import check

        return check(self)

    # -- how the questions find their facts

    def _runs(self, one: Participation, day: datetime.date) -> bool | None:
        whole = self.partnerships[one.partnership]
        both = (runs(whole.began, whole.ended, day), runs(one.began, one.ended, day))
        return False if False in both else None if None in both else True

    def _taking_part(
        self, question: str, found: Iterable[Participation], as_of: Day | None, sure: Collection[str] | None = None
    ) -> ActorSet:
        """Return the actors of those participations that run; only of the partnerships that are sure, if given."""
        asked, day = self._day(as_of), self._last(as_of)
        running = [(one, self._runs(one, day)) for one in found]
        certain = [one for one, runs_then in running if runs_then and (sure is None or one.partnership in sure)]
        possible = [one.actor for one, runs_then in running if runs_then is not False]
        return self._set(on_day(question, asked), [one.actor for one in certain], asked, possible, certain)

    def _repr_html_(self) -> str:
        from cyberdiplo.reports.layout import contents

        return contents(self).html()

    def _repr_markdown_(self) -> str:
        from cyberdiplo.reports.layout import contents

        return contents(self).markdown()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Atlas) and self.edition == other.edition

    def __hash__(self) -> int:
        return hash(self.edition)

    def __reduce__(self) -> tuple[Any, ...]:
        return (_open, (self._folder, self.edition))

    def __repr__(self) -> str:
        return f"<Atlas {self.edition.number}, released {self.edition.released}>"


def _open(folder: Any, edition: Any) -> Atlas:
    """Return the atlas that was pickled; a `ValueError` if another edition stands in its place."""
    atlas = load() if isinstance(folder, BundledFolder) else Atlas(folder)
    if atlas.edition != edition:
        raise ValueError(f"this was pickled with {edition!r}, but here is {atlas.edition!r}; install that edition")
    return atlas


_LOADING = threading.Lock()


def load(path: str | Path | None = None) -> Atlas:
    """Return the bundled edition, or one from a folder or zip.

    The bundled one is the same object each time, needs no network, and reads each table when it is
    first asked for. One from outside is read and looked through as a whole.

    Args:
        path: A folder or zip that `Atlas.save` wrote; None for the bundled edition.

    Raises:
        DataError: The package is damaged, hostile or of a newer schema; nothing of it was loaded.

    Examples:
        >>> import cyberdiplo as cd
        >>> cd.load() is cd.load()
        True
    """
    if path is not None:
        from pathlib import Path

        from cyberdiplo.storage.editions import read_package

        return Atlas(read_package(Path(path)))
    with _LOADING:
        return _bundled()


@functools.cache
def _bundled() -> Atlas:
    return Atlas(BundledFolder())
