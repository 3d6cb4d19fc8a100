"""Measures of how states vote: exact, each with its n, the ballots that it rests on, and its sources.

    >>> import cyberdiplo as cd
    >>> from cyberdiplo.analysis import agreement
    >>> atlas = cd.load()
    >>> agreement(atlas, "USA", "AUS", resolutions=["73/27", "73/187", "73/266", "74/28", "74/29", "74/247"])
    <agreement of USA and AUS: 0.9167, n 6>

Importing this package costs next to nothing: the public names are loaded when they are first used.
"""

# As in the package above: importing typing for it would cost more than the rest of the import.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from cyberdiplo.analysis._results import Dropped, Measure
    from cyberdiplo.analysis.groups import agreement_index, rice
    from cyberdiplo.analysis.matrix import Matrix, agreement_matrix
    from cyberdiplo.analysis.pairs import agreement, kappa, lijphart, s_score, scott_pi, weighted_kappa
    from cyberdiplo.analysis.poles import align, swing
    from cyberdiplo.analysis.votes import RollCall, VoteTable

__all__ = [
    "Dropped",
    "Matrix",
    "Measure",
    "RollCall",
    "VoteTable",
    "agreement",
    "agreement_index",
    "agreement_matrix",
    "align",
    "kappa",
    "lijphart",
    "rice",
    "s_score",
    "scott_pi",
    "swing",
    "weighted_kappa",
]

_MODULES = {
    "_results": ("Dropped", "Measure"),
    "groups": ("agreement_index", "rice"),
    "matrix": ("Matrix", "agreement_matrix"),
    "pairs": ("agreement", "kappa", "lijphart", "s_score", "scott_pi", "weighted_kappa"),
    "poles": ("align", "swing"),
    "votes": ("RollCall", "VoteTable"),
}


if not TYPE_CHECKING:  # otherwise checkers would take any name for a public one

    def __getattr__(name: str) -> object:
        module = next((module for module, names in _MODULES.items() if name in names), None)
        if module is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        import importlib

        value = globals()[name] = getattr(importlib.import_module(f"{__name__}.{module}"), name)
        return value


def __dir__() -> list[str]:
    return list(__all__)
