"""Pictures of votes, standings, agreement and partnerships, as PNG, SVG, HTML and JSON.

They need the extra ``plot``: ``pip install "cyberdiplo[plot]"`` (Altair and vl-convert). No browser and
no network is needed. Every picture says which edition and which day it shows, and what it does not draw.
"""

from cyberdiplo.plot._adoption import adoption_curve
from cyberdiplo.plot._maps import stance_map, standing_map, vote_map
from cyberdiplo.plot._matrices import agreement_heatmap, vote_matrix
from cyberdiplo.plot._networks import partnership_graph
from cyberdiplo.plot._picture import Picture
from cyberdiplo.plot._timelines import timelines

__all__ = [
    "Picture",
    "adoption_curve",
    "agreement_heatmap",
    "partnership_graph",
    "stance_map",
    "standing_map",
    "timelines",
    "vote_map",
    "vote_matrix",
]
