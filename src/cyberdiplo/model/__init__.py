"""The records: the frozen classes that everything else speaks of, and the words that they use.

Records hold text, numbers, enums, dates and tuples, and refer to each other by id. The order of a
record's attributes is the order of the columns of its table in ``data/``. No question is answered here.
May import `display`, with which records show themselves.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cyberdiplo.model.bodies import Alias, Body
    from cyberdiplo.model.codes import Code
    from cyberdiplo.model.dates import PartialDate
    from cyberdiplo.model.papers import Claim, Document, Position, Proposition, Source, Variant
    from cyberdiplo.model.partnerships import Participation, Partnership, Step, Suspension
    from cyberdiplo.model.refs import Ref
    from cyberdiplo.model.states import PastName, State
    from cyberdiplo.model.territories import Territory
    from cyberdiplo.model.treaties import Treaty, TreatyAction, TreatyDeclaration, TreatyStanding
    from cyberdiplo.model.vocabulary import (
        Act,
        BodyKind,
        Choice,
        DeclarationKind,
        DocumentKind,
        EntryRule,
        Evidence,
        Names,
        Outcome,
        PartnershipKind,
        SourceKind,
        Stage,
        Stance,
        Standing,
        Topic,
        Verdict,
    )
    from cyberdiplo.model.votes import Ballot, Resolution, Tally, Vote

__all__ = [
    "Act",
    "Alias",
    "Ballot",
    "Body",
    "BodyKind",
    "Choice",
    "Claim",
    "Code",
    "DeclarationKind",
    "Document",
    "DocumentKind",
    "EntryRule",
    "Evidence",
    "Names",
    "Outcome",
    "PartialDate",
    "Participation",
    "Partnership",
    "PartnershipKind",
    "PastName",
    "Position",
    "Proposition",
    "Ref",
    "Resolution",
    "Source",
    "SourceKind",
    "Stage",
    "Stance",
    "Standing",
    "State",
    "Step",
    "Suspension",
    "Tally",
    "Territory",
    "Topic",
    "Treaty",
    "TreatyAction",
    "TreatyDeclaration",
    "TreatyStanding",
    "Variant",
    "Verdict",
    "Vote",
]

_MODULES = {
    "bodies": ("Alias", "Body"),
    "codes": ("Code",),
    "dates": ("PartialDate",),
    "papers": ("Claim", "Document", "Position", "Proposition", "Source", "Variant"),
    "partnerships": ("Participation", "Partnership", "Step", "Suspension"),
    "refs": ("Ref",),
    "states": ("PastName", "State"),
    "territories": ("Territory",),
    "treaties": ("Treaty", "TreatyAction", "TreatyDeclaration", "TreatyStanding"),
    "votes": ("Ballot", "Resolution", "Tally", "Vote"),
    "vocabulary": (
        "Act",
        "BodyKind",
        "Choice",
        "DeclarationKind",
        "DocumentKind",
        "EntryRule",
        "Evidence",
        "Names",
        "Outcome",
        "PartnershipKind",
        "SourceKind",
        "Stage",
        "Stance",
        "Standing",
        "Topic",
        "Verdict",
    ),
}

if not TYPE_CHECKING:  # otherwise checkers would take any name for a public one
    from cyberdiplo import _when_first_used

    __getattr__ = _when_first_used(__name__, _MODULES)
