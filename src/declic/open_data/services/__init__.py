"""What people can do here."""

from declic.open_data.services.feeds import cut_feed, feed_address, make_feed
from declic.open_data.services.sheets import keep_service, keep_sheet, publish_sheet, unpublish_sheet

__all__ = [
    "cut_feed",
    "feed_address",
    "keep_service",
    "keep_sheet",
    "make_feed",
    "publish_sheet",
    "unpublish_sheet",
]
