"""A browser on a small invented web: tabs, an address bar, links, results, adverts, cookies."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Self

from declic.engines.items.scene import PlainText, Scene
from declic.engines.items.scenes.browser_replay import BROWSER_ACTIONS, BROWSER_FACTS, replay_browser
from declic.engines.items.scenes.browser_web import (
    BLOCK_TYPES,
    LEADING_TYPES,
    Block,
    Entry,
    Filter,
    Page,
    PopUp,
    Question,
    Web,
)
from declic.engines.items.table import Table
from declic.engines.items.trace import Event

MAX_TITLE_WORDS, MAX_SENTENCE_WORDS = 8, 12


@dataclass(frozen=True, slots=True)
class Browser(Scene):
    """Some open tabs, the web behind them, and a question below when an answer is to be found."""

    web: Web
    tabs: tuple[str, ...]
    home: str = ""
    favourites: tuple[str, ...] = ()
    question: Question | None = None

    ACTIONS: ClassVar[frozenset[str]] = BROWSER_ACTIONS
    FACTS: ClassVar[frozenset[str]] = BROWSER_FACTS

    @classmethod
    def read(cls, content: Table) -> Self:
        """Return the browser of a record's content."""
        content.allow_only(
            "tabs", "home", "favourites", "pages", "entries", "question", "milestones", "forbidden"
        )
        pages = tuple(_page(row) for row in content.tables("pages"))
        entries = tuple(_entry(row) for row in content.tables("entries"))
        return cls(
            Web(pages, entries),
            content.texts("tabs"),
            content.optional_text("home"),
            content.texts("favourites"),
            _question(content),
        )

    def play(self, events: Sequence[Event]) -> tuple[Event, ...]:
        """Return what was done and seen, in order, then the open tabs and the kept favourites."""
        return replay_browser(self, events)

    def targets(self) -> set[str]:
        """Return the keys of pages, blocks, results, filters and of the tabs that open."""
        return set(_keys(self.web)) | {f"tab-{n}" for n in range(1, 10)}

    def texts(self) -> Iterator[PlainText]:
        """Yield titles, blocks, results and what pops up."""
        for page in self.web.pages:
            yield page.title, MAX_TITLE_WORDS, True
            yield from ((block.text, _most_words(block), True) for block in page.blocks)
            yield from ((filter_.label, MAX_TITLE_WORDS, True) for filter_ in page.filters)
            if page.pop_up:
                yield page.pop_up.text, MAX_SENTENCE_WORDS, True
                yield from ((button.text, MAX_TITLE_WORDS, True) for button in page.pop_up.buttons)
        for entry in self.web.entries:
            yield entry.title, MAX_TITLE_WORDS + 2, True
            yield entry.about, MAX_SENTENCE_WORDS, True
        if self.question:
            yield self.question.label, MAX_SENTENCE_WORDS, True
            yield from ((option, MAX_TITLE_WORDS, True) for option in self.question.options)

    def problems(self) -> Iterator[str]:
        """Yield links that lead nowhere, doubled keys, engines without results."""
        pages = {page.key for page in self.web.pages}
        for key in sorted(_named_pages(self) - pages):
            yield f"la page « {key} » n’existe pas."
        for key, count in Counter(_keys(self.web)).items():
            if count > 1:
                yield f"la clé « {key} » sert {count} fois dans le navigateur. Changez-en une."
        engines = {page.engine for page in self.web.pages} - {""}
        for name in sorted(engines ^ {entry.engine for entry in self.web.entries}):
            yield f"le moteur « {name} » n’a pas sa page, ou pas de résultat."
        for block in (block for page in self.web.pages for block in page.blocks):
            if block.type not in BLOCK_TYPES or (block.type in LEADING_TYPES and not block.to):
                yield f"le bloc « {block.text} » n’a pas un type connu, ou pas de page « to »."


def _most_words(block: Block) -> int:
    return MAX_SENTENCE_WORDS if block.type in ("text", "small") else MAX_TITLE_WORDS + 2


def _keys(web: Web) -> Iterator[str]:
    for page in web.pages:
        yield page.key
        yield from (block.key for block in page.blocks if block.key)
        yield from (filter_.key for filter_ in page.filters)
        yield from (button.key for button in (page.pop_up.buttons if page.pop_up else ()))
    yield from (entry.key for entry in web.entries)


def _named_pages(browser: Browser) -> set[str]:
    pages = browser.web.pages
    blocks: Iterable[Block] = (block for page in pages for block in page.blocks)
    pressed = (button for page in pages if page.pop_up for button in page.pop_up.buttons)
    leads = [one.to for group in (blocks, pressed, browser.web.entries) for one in group]
    return {*leads, *browser.tabs, *browser.favourites, browser.home} - {""}


def _page(row: Table) -> Page:
    row.allow_only(
        *("key", "address", "title", "blocks", "engine", "shows_all", "filters", "pop_up", "cookies")
    )
    return Page(
        row.text("key"),
        row.text("address"),
        row.text("title"),
        tuple(_block(block) for block in row.tables("blocks")),
        row.optional_text("engine"),
        row.fields.get("shows_all") is True,
        tuple(_filter(filter_) for filter_ in row.tables("filters")),
        _pop_up(row),
        row.texts("cookies"),
    )


def _block(row: Table) -> Block:
    row.allow_only("type", "text", "key", "to", "file")
    names = ("key", "to", "file")
    return Block(row.text("type"), row.text("text"), *(row.optional_text(name) for name in names))


def _filter(row: Table) -> Filter:
    row.allow_only("key", "label", "options")
    return Filter(row.text("key"), row.text("label"), row.texts("options"))


def _pop_up(row: Table) -> PopUp | None:
    if "pop_up" not in row.fields:
        return None
    pop_up = row.table("pop_up")
    pop_up.allow_only("text", "buttons")
    return PopUp(pop_up.text("text"), tuple(_button(button) for button in pop_up.tables("buttons")))


def _button(row: Table) -> Block:
    row.allow_only("key", "text", "to")
    return Block("button", row.text("text"), row.text("key"), row.optional_text("to"))


def _entry(row: Table) -> Entry:
    row.allow_only("key", "engine", "title", "about", "to", "advert", "tags", "words")
    return Entry(
        row.text("key"),
        row.text("engine"),
        row.text("title"),
        row.text("about"),
        row.text("to"),
        row.fields.get("advert") is True,
        row.texts("tags"),
        row.optional_text("words"),
    )


def _question(content: Table) -> Question | None:
    if "question" not in content.fields:
        return None
    question = content.table("question")
    question.allow_only("label", "options")
    return Question(question.text("label"), question.texts("options"))
