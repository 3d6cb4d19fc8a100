"""Pictures of votes, standings, agreement and partnerships, as PNG, SVG, HTML and JSON.

They need the extra ``plot``: ``pip install "cyberdiplo[plot]"`` (Altair and vl-convert). No browser and
no network is needed. Every picture says which edition and which day it shows, and what it does not draw.
"""

from cyberdiplo.plot._adoption import adoption_curve
from cyberdiplo.plot._heatmaps import agreement_heatmap
from cyberdiplo.plot._maps import stance_map, standing_map, vote_map
from cyberdiplo.plot._matrices import vote_matrix
from cyberdiplo.plot._networks import partnership_graph
from cyberdiplo.plot._over_time import agreement_over_time
from cyberdiplo.plot._picture import Picture
from cyberdiplo.plot._scalings import agreement_map
from cyberdiplo.plot._timelines import timelines

__all__ = [
    "Picture",
    "adoption_curve",
    "agreement_heatmap",
    "agreement_map",
    "agreement_over_time",
    "partnership_graph",
    "stance_map",
    "standing_map",
    "timelines",
    "vote_map",
    "vote_matrix",
]
