"""Measures of how states vote, panels, histories and networks: exact, and each with what it rests on.

    >>> import cyberdiplo as cd
    >>> from cyberdiplo.analysis import agreement
    >>> atlas = cd.load()
    >>> agreement(atlas, "USA", "AUS", resolutions=["73/27", "73/187", "73/266", "74/28", "74/29", "74/247"])
    <agreement of USA and AUS: 0.9167, n 6>

Importing this package costs next to nothing: the public names are loaded when they are first used.
"""

# As in the package above: importing typing for it would cost more than the rest of the import.
TYPE_CHECKING = bool()
if TYPE_CHECKING:
    from cyberdiplo.analysis.measures.consensus import Consensus, with_consensus
    from cyberdiplo.analysis.measures.context import Context, context
    from cyberdiplo.analysis.measures.convergence import convergence
    from cyberdiplo.analysis.measures.groups import agreement_index, rice
    from cyberdiplo.analysis.measures.matrix import Matrix, agreement_matrix
    from cyberdiplo.analysis.measures.pairs import agreement, coincidence, kappa, lijphart, s_score, scott_pi, weighted_kappa
    from cyberdiplo.analysis.measures.poles import align, swing
    from cyberdiplo.analysis.measures.results import Dropped, Measure
    from cyberdiplo.analysis.measures.scaling import Scaling, scaling
    from cyberdiplo.analysis.measures.series import agreement_series
    from cyberdiplo.analysis.measures.swings import swing_table
    from cyberdiplo.analysis.networks.graphs import Centrality, Communities
    from cyberdiplo.analysis.networks.network import Edge, Network, network
    from cyberdiplo.analysis.panels.adoption import Rate, kaplan_meier, ratification_rate
    from cyberdiplo.analysis.panels.dataset import Dataset
    from cyberdiplo.analysis.panels.dyads import dyads
    from cyberdiplo.analysis.panels.histories import events, risk_set
    from cyberdiplo.analysis.panels.panel import panel
    from cyberdiplo.analysis.panels.stances import stance_table
    from cyberdiplo.query.roll_calls.calls import RollCall
    from cyberdiplo.query.roll_calls.table import VoteTable

__all__ = [
    "Centrality",
    "Communities",
    "Consensus",
    "Context",
    "Dataset",
    "Dropped",
    "Edge",
    "Matrix",
    "Measure",
    "Network",
    "Rate",
    "RollCall",
    "Scaling",
    "VoteTable",
    "agreement",
    "agreement_index",
    "agreement_matrix",
    "agreement_series",
    "align",
    "coincidence",
    "context",
    "convergence",
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
    "scaling",
    "scott_pi",
    "stance_table",
    "swing",
    "swing_table",
    "weighted_kappa",
    "with_consensus",
]

_MODULES = {
    "measures.consensus": ("Consensus", "with_consensus"),
    "measures.context": ("Context", "context"),
    "measures.convergence": ("convergence",),
    "measures.groups": ("agreement_index", "rice"),
    "measures.matrix": ("Matrix", "agreement_matrix"),
    "measures.pairs": ("agreement", "coincidence", "kappa", "lijphart", "s_score", "scott_pi", "weighted_kappa"),
    "measures.poles": ("align", "swing"),
    "measures.results": ("Dropped", "Measure"),
    "measures.scaling": ("Scaling", "scaling"),
    "measures.series": ("agreement_series",),
    "measures.swings": ("swing_table",),
    "networks.graphs": ("Centrality", "Communities"),
    "networks.network": ("Edge", "Network", "network"),
    "panels.adoption": ("Rate", "kaplan_meier", "ratification_rate"),
    "panels.dataset": ("Dataset",),
    "panels.dyads": ("dyads",),
    "panels.histories": ("events", "risk_set"),
    "panels.panel": ("panel",),
    "panels.stances": ("stance_table",),
    "cyberdiplo.query.roll_calls.calls": ("RollCall",),
    "cyberdiplo.query.roll_calls.table": ("VoteTable",),
}

if not TYPE_CHECKING:  # otherwise checkers would take any name for a public one
    from cyberdiplo import _when_first_used

    __getattr__ = _when_first_used(__name__, _MODULES)


def __dir__() -> list[str]:
    return list(__all__)
