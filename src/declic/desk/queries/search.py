"""Search from anywhere: by name as it sounds, by phone, by card."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator

from declic.learners.queries.search import search_learners

if TYPE_CHECKING:
    from declic.branches.models import Branch

PAGE_SIZE = 50


@dataclass(frozen=True)
class SearchPage:
    """What was looked for, and who was found."""

    text: str
    page: Page[Any]


def search_page(branch: Branch, text: str, *, number: str) -> SearchPage:
    """Return the people who match, best first."""
    found = search_learners(branch, text).select_related("commune")
    return SearchPage(text, Paginator(found, PAGE_SIZE).get_page(number))
