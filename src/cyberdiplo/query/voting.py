"""The questions about votes: which ballot, who voted how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cyberdiplo.query.memberships import Memberships

if TYPE_CHECKING:
    from cyberdiplo.model import Ballot, Resolution, Vote
    from cyberdiplo.model.words import ChoiceWord
    from cyberdiplo.query.actors import Actor, ActorSet

__all__ = ["Voting"]


class Voting(Memberships):
    """The things and facts of an edition, and the questions about its votes, which rest on who was a member."""

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

    def voters(self, resolution: Resolution | Ballot | str, *choices: ChoiceWord) -> ActorSet:
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
