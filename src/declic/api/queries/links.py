"""Where the open data of everybody are."""

from dataclasses import dataclass
from datetime import date

from declic.open_data.queries.datasets import LICENCE, open_data_page


@dataclass(frozen=True)
class OpenLink:
    """One open data set, in one form."""

    key: str
    standard: str
    media_type: str
    url: str


def open_links(*, today: date) -> list[OpenLink]:
    """Return every open data set that is published."""
    shown = open_data_page(today=today)
    return [
        OpenLink(one.key, one.standard, form.media_type, form.url)
        for one in shown.datasets
        for form in one.distributions
    ]


__all__ = ["LICENCE", "OpenLink", "open_links"]
