"""The small invented web that a browser shows: its pages, its results, what pops up."""

import re
from dataclasses import dataclass

#: What a page is made of; links, adverts and buttons lead somewhere.
LEADING_TYPES = frozenset({"link", "advert", "button"})
BLOCK_TYPES = LEADING_TYPES | {"title", "text", "small", "download"}
HEAD_OF_ADDRESS = re.compile(r"^(https?://)?(www\.)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a page; `to` is the page it leads to, `file` the name of what it downloads."""

    type: str
    text: str
    key: str = ""
    to: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Filter:
    """One way of narrowing results; an option is a tag of the results it keeps."""

    key: str
    label: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PopUp:
    """What covers a page until it is closed; a button without page closes it too."""

    text: str
    buttons: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page; `engine` names the results it searches, `cookies` what its banner asks for."""

    key: str
    address: str
    title: str
    blocks: tuple[Block, ...] = ()
    engine: str = ""
    shows_all: bool = False
    filters: tuple[Filter, ...] = ()
    pop_up: PopUp | None = None
    cookies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A result of a search engine; `words` help to find it and are not shown."""

    key: str
    engine: str
    title: str
    about: str
    to: str
    advert: bool = False
    tags: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked below the browser; without options the answer is typed."""

    label: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Web:
    """All pages and results; the first page with the engine « web » answers the address bar."""

    pages: tuple[Page, ...]
    entries: tuple[Entry, ...] = ()

    def page(self, key: str) -> Page | None:
        """Return the page of this key; an empty tab has none."""
        return next((page for page in self.pages if page.key == key), None)

    def page_at(self, typed: str) -> Page | None:
        """Return the page at an address, however much of its head was typed.

        Examples
        --------
        >>> Web((Page("town", "www.valrose.exemple.fr", "Mairie"),)).page_at("Valrose.exemple.fr/").key
        'town'
        """
        return next(
            (page for page in self.pages if short_address(page.address) == short_address(typed)), None
        )

    @property
    def engine_page(self) -> Page | None:
        """The page that searches the whole web, when there is one."""
        return next((page for page in self.pages if page.engine == "web"), None)


def short_address(typed: str) -> str:
    """Return an address without its head, its last slash and its capital letters."""
    return HEAD_OF_ADDRESS.sub("", typed.strip()).rstrip("/").casefold()


def is_address(typed: str) -> bool:
    """Return whether what is typed in the bar looks like an address, not like words to search.

    Examples
    --------
    >>> is_address("valrose.exemple.fr"), is_address("piscine Valrose")
    (True, False)
    """
    return "." in typed.strip(". ") and " " not in typed.strip()
