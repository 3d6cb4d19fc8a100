"""Where every state stands in cyber diplomacy: treaties, votes and partnerships, typed, dated and cited.

    >>> import cyberdiplo as cd
    >>> atlas = cd.load()
    >>> atlas.standing("USA", "budapest", as_of="2007-01-01").value
    <Standing.PARTY: 'party'>

Importing this package costs next to nothing: the public names are loaded when they are first used.
"""

# Type checkers know the name; importing typing for it would cost more than the rest of the import. Editors that work out
# values (jedi) would take a plain False at its word, and complete nothing.
TYPE_CHECKING = bool()
if TYPE_CHECKING:
    from cyberdiplo.atlas import Atlas, load
    from cyberdiplo.errors import (
        AmbiguousNameError,
        BeyondEditionError,
        CyberdiploError,
        DataError,
        GarbledNameError,
        LawError,
        NoStandingError,
        NoVoteError,
        TerritoryError,
        UnknownIdError,
        UnresolvedNamesError,
    )
    from cyberdiplo.laws import Violation
    from cyberdiplo.model import (
        Alias,
        Ballot,
        Body,
        Claim,
        Code,
        Document,
        Participation,
        Partnership,
        PastName,
        Position,
        Proposition,
        Ref,
        Resolution,
        Source,
        State,
        Step,
        Suspension,
        Tally,
        Territory,
        Treaty,
        TreatyAction,
        TreatyDeclaration,
        TreatyStanding,
        Variant,
        Vote,
    )
    from cyberdiplo.model.dates import PartialDate
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
    from cyberdiplo.query.actors import Actor, ActorSet
    from cyberdiplo.query.conflicts import Conflict
    from cyberdiplo.query.facts import Facts
    from cyberdiplo.query.names.matches import How, Match, Matches, Problem, Unresolved
    from cyberdiplo.query.registry import Registry
    from cyberdiplo.query.stances import Stances
    from cyberdiplo.records.changes import Change, ChangeKind, Diff
    from cyberdiplo.reports.compare import Comparison, Profile
    from cyberdiplo.storage.editions import Edition, Table

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
    "Code",
    "Comparison",
    "Conflict",
    "CyberdiploError",
    "DataError",
    "DeclarationKind",
    "Diff",
    "Document",
    "DocumentKind",
    "Edition",
    "EntryRule",
    "Evidence",
    "Facts",
    "GarbledNameError",
    "How",
    "LawError",
    "Match",
    "Matches",
    "Names",
    "NoStandingError",
    "NoVoteError",
    "Outcome",
    "PartialDate",
    "Participation",
    "Partnership",
    "PartnershipKind",
    "PastName",
    "Position",
    "Problem",
    "Profile",
    "Proposition",
    "Ref",
    "Registry",
    "Resolution",
    "Source",
    "SourceKind",
    "Stage",
    "Stance",
    "Stances",
    "Standing",
    "State",
    "Step",
    "Suspension",
    "Table",
    "Tally",
    "Territory",
    "TerritoryError",
    "Topic",
    "Treaty",
    "TreatyAction",
    "TreatyDeclaration",
    "TreatyStanding",
    "UnknownIdError",
    "Unresolved",
    "UnresolvedNamesError",
    "Variant",
    "Verdict",
    "Violation",
    "Vote",
    "load",
]

__version__ = "2026.2.0"

_MODULES = {
    "atlas": ("Atlas", "load"),
    "errors": (
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
    ),
    "laws": ("Violation",),
    "query.actors": ("Actor", "ActorSet"),
    "query.conflicts": ("Conflict",),
    "query.facts": ("Facts",),
    "query.names.matches": ("How", "Match", "Matches", "Problem", "Unresolved"),
    "query.registry": ("Registry",),
    "query.stances": ("Stances",),
    "records.changes": ("Change", "ChangeKind", "Diff"),
    "reports.compare": ("Comparison", "Profile"),
    "storage.editions": ("Edition", "Table"),
}


def _when_first_used(package: str, modules: dict[str, list[str] | tuple[str, ...]], otherwise: str = "") -> object:
    """Return the `__getattr__` of a package whose public names are loaded when they are first used (PEP 562).

    Args:
        package: The name of the package.
        modules: The names that each of its modules has; a module of a lower wing is named in full.
        otherwise: The module that has the public names that no other has.
    """

    def get(name: str) -> object:
        import importlib
        import sys

        namespace = vars(sys.modules[package])
        module = next((module for module, names in modules.items() if name in names), otherwise)
        if name not in namespace["__all__"] or not module:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        home = module if module.startswith("cyberdiplo.") else f"{package}.{module}"
        value = namespace[name] = getattr(importlib.import_module(home), name)
        return value

    return get


if not TYPE_CHECKING:  # otherwise checkers would take any name for a public one
    __getattr__ = _when_first_used(__name__, _MODULES, "model")


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
