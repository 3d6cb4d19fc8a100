"""All questions that an edition answers; what stands above asks them and need not know the `Atlas`."""

from __future__ import annotations

from cyberdiplo.query.standings import Standings
from cyberdiplo.query.statements import Statements
from cyberdiplo.query.voting import Voting

__all__ = ["Questions"]


class Questions(Standings, Voting, Statements):
    """The things and facts of an edition, and the questions about its treaties, partnerships, votes and positions."""
