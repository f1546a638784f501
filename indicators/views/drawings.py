"""The drawings that are of our own making alone: no chart of the screen, no native chart of a workbook."""

from typing import TypeAlias

from indicators.views.chain_views import ChainView
from indicators.views.corroboration_views import CorroborationView
from indicators.views.crossed_views import CrossedView
from indicators.views.network_views import NetworkView

Drawing: TypeAlias = ChainView | NetworkView | CrossedView | CorroborationView
DRAWINGS = (ChainView, NetworkView, CrossedView, CorroborationView)
"""The same, to be told from the others."""
