"""The records: the frozen classes that everything else speaks of.

Records hold text, numbers, enums, dates and tuples, and refer to each other by id. The order of a
record's attributes is the order of the columns of its table in ``data/``.
"""

from cyberdiplo._model.bodies import Alias, Body
from cyberdiplo._model.papers import Claim, Document, Position, Source, Variant
from cyberdiplo._model.partnerships import Participation, Partnership, Step
from cyberdiplo._model.refs import Ref
from cyberdiplo._model.states import PastName, State
from cyberdiplo._model.treaties import Treaty, TreatyAction, TreatyStanding
from cyberdiplo._model.votes import Ballot, Resolution, Tally, Vote

__all__ = [
    "Alias",
    "Ballot",
    "Body",
    "Claim",
    "Document",
    "Participation",
    "Partnership",
    "PastName",
    "Position",
    "Ref",
    "Resolution",
    "Source",
    "State",
    "Step",
    "Tally",
    "Treaty",
    "TreatyAction",
    "TreatyStanding",
    "Variant",
    "Vote",
]
