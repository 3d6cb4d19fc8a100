"""Where every state stands in cyber diplomacy: treaties, votes and partnerships, typed, dated and cited.

    >>> import cyberdiplo as cd
    >>> atlas = cd.load()
    >>> atlas.standing("USA", "budapest", as_of="2007-01-01").value
    <Standing.PARTY: 'party'>

Importing this package costs next to nothing: the public names are loaded when they are first used.
"""

# Type checkers know the name; importing typing for it would cost more than the rest of the import.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from cyberdiplo.actors import Actor, ActorSet
    from cyberdiplo.atlas import Atlas, load
    from cyberdiplo.changes import Change, ChangeKind, Diff
    from cyberdiplo.compare import Comparison, Profile
    from cyberdiplo.conflicts import Conflict
    from cyberdiplo.dates import PartialDate
    from cyberdiplo.editions import Edition, Table
    from cyberdiplo.errors import (
        AmbiguousNameError,
        BeyondEditionError,
        CyberdiploError,
        DataError,
        LawError,
        NoVoteError,
        UnknownIdError,
        UnresolvedNamesError,
    )
    from cyberdiplo.facts import Facts
    from cyberdiplo.laws import Violation
    from cyberdiplo.model import (
        Alias,
        Ballot,
        Body,
        Claim,
        Document,
        Participation,
        Partnership,
        PastName,
        Position,
        Ref,
        Resolution,
        Source,
        State,
        Step,
        Tally,
        Treaty,
        TreatyAction,
        TreatyStanding,
        Variant,
        Vote,
    )
    from cyberdiplo.registry import Registry
    from cyberdiplo.vocabulary import (
        Act,
        BodyKind,
        Choice,
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

__all__ = [
    "Act",
    "Actor",
    "ActorSet",
    "Alias",
    "AmbiguousNameError",
    "Atlas",
    "Ballot",
    "BeyondEditionError",
    "Body",
    "BodyKind",
    "Change",
    "ChangeKind",
    "Choice",
    "Claim",
    "Comparison",
    "Conflict",
    "CyberdiploError",
    "DataError",
    "Diff",
    "Document",
    "DocumentKind",
    "Edition",
    "EntryRule",
    "Evidence",
    "Facts",
    "LawError",
    "Names",
    "NoVoteError",
    "Outcome",
    "PartialDate",
    "Participation",
    "Partnership",
    "PartnershipKind",
    "PastName",
    "Position",
    "Profile",
    "Ref",
    "Registry",
    "Resolution",
    "Source",
    "SourceKind",
    "Stage",
    "Stance",
    "Standing",
    "State",
    "Step",
    "Table",
    "Tally",
    "Topic",
    "Treaty",
    "TreatyAction",
    "TreatyStanding",
    "UnknownIdError",
    "UnresolvedNamesError",
    "Variant",
    "Verdict",
    "Violation",
    "Vote",
    "load",
]

__version__ = "2026.1.0"

_MODULES = {
    "actors": ("Actor", "ActorSet"),
    "atlas": ("Atlas", "load"),
    "changes": ("Change", "ChangeKind", "Diff"),
    "compare": ("Comparison", "Profile"),
    "conflicts": ("Conflict",),
    "dates": ("PartialDate",),
    "editions": ("Edition", "Table"),
    "errors": (
        "AmbiguousNameError",
        "BeyondEditionError",
        "CyberdiploError",
        "DataError",
        "LawError",
        "NoVoteError",
        "UnknownIdError",
        "UnresolvedNamesError",
    ),
    "facts": ("Facts",),
    "laws": ("Violation",),
    "registry": ("Registry",),
    "vocabulary": (
        "Act",
        "BodyKind",
        "Choice",
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

    def __getattr__(name):
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        import importlib

        # Every public name that is not listed above is a record.
        module = next((module for module, names in _MODULES.items() if name in names), "model")
        value = globals()[name] = getattr(importlib.import_module(f"{__name__}.{module}"), name)
        return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
