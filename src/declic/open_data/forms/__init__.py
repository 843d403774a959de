"""What we ask: the antenna's sheet, one programme, a feed."""

from declic.open_data.forms.feed import FeedForm
from declic.open_data.forms.service import ServiceForm
from declic.open_data.forms.sheet import SheetForm

__all__ = ["FeedForm", "ServiceForm", "SheetForm"]
