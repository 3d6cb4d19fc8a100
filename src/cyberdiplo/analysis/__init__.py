"""Measures of how states vote, panels, histories and networks: exact, and each with what it rests on.

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
    from cyberdiplo.analysis._dataset import Dataset
    from cyberdiplo.analysis._dyads import dyads
    from cyberdiplo.analysis._graphs import Centrality, Communities
    from cyberdiplo.analysis._results import Dropped, Measure
    from cyberdiplo.analysis.adoption import Rate, kaplan_meier, ratification_rate
    from cyberdiplo.analysis.groups import agreement_index, rice
    from cyberdiplo.analysis.histories import events, risk_set
    from cyberdiplo.analysis.matrix import Matrix, agreement_matrix
    from cyberdiplo.analysis.networks import Edge, Network, network
    from cyberdiplo.analysis.pairs import agreement, kappa, lijphart, s_score, scott_pi, weighted_kappa
    from cyberdiplo.analysis.panels import panel
    from cyberdiplo.analysis.poles import align, swing
    from cyberdiplo.analysis.rolls import RollCall
    from cyberdiplo.analysis.votes import VoteTable

__all__ = [
    "Centrality",
    "Communities",
    "Dataset",
    "Dropped",
    "Edge",
    "Matrix",
    "Measure",
    "Network",
    "Rate",
    "RollCall",
    "VoteTable",
    "agreement",
    "agreement_index",
    "agreement_matrix",
    "align",
    "dyads",
    "events",
    "kaplan_meier",
    "kappa",
    "lijphart",
    "network",
    "panel",
    "ratification_rate",
    "rice",
    "risk_set",
    "s_score",
    "scott_pi",
    "swing",
    "weighted_kappa",
]

_MODULES = {
    "_dataset": ("Dataset",),
    "_dyads": ("dyads",),
    "_graphs": ("Centrality", "Communities"),
    "_results": ("Dropped", "Measure"),
    "adoption": ("Rate", "kaplan_meier", "ratification_rate"),
    "groups": ("agreement_index", "rice"),
    "histories": ("events", "risk_set"),
    "matrix": ("Matrix", "agreement_matrix"),
    "networks": ("Edge", "Network", "network"),
    "pairs": ("agreement", "kappa", "lijphart", "s_score", "scott_pi", "weighted_kappa"),
    "panels": ("panel",),
    "poles": ("align", "swing"),
    "rolls": ("RollCall",),
    "votes": ("VoteTable",),
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
