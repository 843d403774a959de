"""A browser, played again on the server event by event."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from declic.engines.items.scenes.browser_search import count_matches, read_query
from declic.engines.items.scenes.browser_web import Block, Entry, Page, is_address
from declic.engines.items.trace import Event, ImpossibleTrace, settle

if TYPE_CHECKING:
    from declic.engines.items.scenes.browser import Browser

BROWSER_FACTS = frozenset({"see", "closed", "page", "tab", "favourite", "answered"})
IN_A_NEW_TAB = "tab"
ALL_COOKIES, NO_COOKIE = "all", "none"


def replay_browser(browser: "Browser", events: Iterable[Event]) -> tuple[Event, ...]:
    """Return the settled events of a trace, each page seen after what showed it, then the facts.

    Raises
    ------
    ImpossibleTrace
        When an event names what is not on the screen at that moment.
    """
    replay = _Replay(browser)
    played = [step for event in events for step in replay.play(event)]
    return (*settle(played), *replay.facts())


@dataclass(slots=True)
class _View:
    """A page on the screen; an empty key is an empty tab, or an address that does not exist."""

    page: str
    query: str = ""
    filters: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Tab:
    """The pages met in one tab, and which of them is shown."""

    views: list[_View]
    place: int = 0


class _Replay:
    """The browser between two events."""

    def __init__(self, browser: "Browser") -> None:
        self.web, self.home, self.question = browser.web, browser.home, browser.question
        self.tabs = {f"tab-{n}": _Tab([_View(key)]) for n, key in enumerate(browser.tabs, start=1)}
        self.opened = len(self.tabs)
        self.active = next(iter(self.tabs), "")
        self.first_favourites = frozenset(browser.favourites)
        self.favourites = list(browser.favourites)
        self.closed: set[str] = set()
        self.answered = ""

    def play(self, event: Event) -> tuple[Event, ...]:
        """Return the event as it is understood, and the page that it brought to the screen."""
        if event.action not in PLAY_BY_ACTION:
            raise ImpossibleTrace
        before = self.view
        played = tuple(PLAY_BY_ACTION[event.action](self, event))
        after = self.view
        is_new = after is not None and after is not before and after.page
        return (*played, Event("see", after.page)) if after and is_new else played

    def facts(self) -> Iterator[Event]:
        """Yield what is on the screen, in the tabs (in the order of the pages), kept, and answered."""
        if self.view and self.view.page:
            yield Event("page", self.view.page)
        shown = {tab.views[tab.place].page for tab in self.tabs.values()}
        yield from (Event("tab", page.key) for page in self.web.pages if page.key in shown)
        kept = set(self.favourites) - self.first_favourites
        yield from (Event("favourite", page.key) for page in self.web.pages if page.key in kept)
        if self.answered:
            yield Event("answered", value=self.answered)

    @property
    def view(self) -> _View | None:
        """What the active tab shows; nothing once all tabs are closed."""
        tab = self.tabs.get(self.active)
        return tab.views[tab.place] if tab else None

    @property
    def page(self) -> Page:
        """The page on the screen."""
        page = self.web.page(self.view.page) if self.view else None
        if page is None:
            raise ImpossibleTrace
        return page

    def need(self, condition: bool) -> None:
        """Refuse what cannot happen."""
        if not condition:
            raise ImpossibleTrace

    def need_uncovered(self) -> Page:
        """Return the page on the screen, when nothing covers it."""
        page = self.page
        self.need(page.pop_up is None or page.key in self.closed)
        return page

    def go(self, view: _View, *, in_new_tab: bool = False) -> None:
        """Show a view in the active tab, or in a tab of its own."""
        tab = self.tabs.get(self.active)
        if tab is None or in_new_tab:
            self.opened += 1
            self.active = f"tab-{self.opened}"
            self.tabs[self.active] = _Tab([view])
            return
        tab.views[tab.place + 1 :] = [view]
        tab.place += 1

    def results(self, page: Page) -> Iterator[Entry]:
        """Yield what the engine of the page on the screen shows for its query and its filters."""
        view = self.view or _View("")
        query = read_query(view.query)
        for entry in (entry for entry in self.web.entries if entry.engine == page.engine):
            address = next((p.address for p in self.web.pages if p.key == entry.to), "")
            text = f"{entry.title} {entry.about} {entry.words}"
            is_found = count_matches(query, address, text) > 0 if view.query else page.shows_all
            if is_found and all(tag in entry.tags for tag in view.filters.values()):
                yield entry

    def leading(self, key: str) -> Block | Entry:
        """Return the link, the button or the result that can be pressed now."""
        page = self.page
        if page.pop_up and page.key not in self.closed:
            shown: list[Block | Entry] = list(page.pop_up.buttons)
        else:
            shown = [*(block for block in page.blocks if block.to), *self.results(page)]
        found = next((one for one in shown if one.key == key), None)
        if found is None:
            raise ImpossibleTrace
        return found

    def open(self, event: Event) -> Iterator[Event]:
        page, found = self.page, self.leading(event.target)
        self.need(event.value in ("", IN_A_NEW_TAB))
        yield event
        if page.pop_up and page.key not in self.closed:
            self.closed.add(page.key)
            if not found.to:
                yield Event("closed", page.key)
        if found.to:
            self.go(_View(found.to), in_new_tab=event.value == IN_A_NEW_TAB)

    def close_pop_up(self, event: Event) -> Iterator[Event]:
        page = self.page
        self.need(page.pop_up is not None and page.key == event.target and page.key not in self.closed)
        self.closed.add(page.key)
        yield event
        yield Event("closed", page.key)

    def visit(self, event: Event) -> Iterator[Event]:
        self.need(bool(event.value.strip()))
        engine = self.web.engine_page
        if not is_address(event.value) and engine:
            self.go(_View(engine.key, event.value))
            yield replace(event, action="search", target=engine.key)
            return
        page = self.web.page_at(event.value)
        self.go(_View(page.key if page else ""))
        yield replace(event, value=page.address) if page else event

    def search(self, event: Event) -> Iterator[Event]:
        page = self.need_uncovered()
        self.need(bool(page.engine) and page.key == event.target and bool(event.value.strip()))
        self.go(_View(page.key, event.value))
        yield event

    def filter(self, event: Event) -> Iterator[Event]:
        page = self.need_uncovered()
        found = next((one for one in page.filters if one.key == event.target), None)
        if found is None or self.view is None or event.value not in ("", *found.options):
            raise ImpossibleTrace
        self.need(page.shows_all or bool(self.view.query))
        self.view.filters.pop(event.target, None)
        if event.value:
            self.view.filters[event.target] = event.value
        yield replace(event, slots=(("filter", event.target),), changes_nothing=not event.value)

    def walk(self, event: Event) -> Iterator[Event]:
        tab = self.tabs.get(self.active)
        if tab is None:
            raise ImpossibleTrace
        place = tab.place + (1 if event.action == "forward" else -1)
        self.need(0 <= place < len(tab.views))
        tab.place = place
        yield event

    def new_tab(self, event: Event) -> Iterator[Event]:
        self.go(_View(self.home), in_new_tab=True)
        yield event

    def switch_tab(self, event: Event) -> Iterator[Event]:
        self.need(event.target in self.tabs)
        self.active = event.target
        yield event

    def close_tab(self, event: Event) -> Iterator[Event]:
        self.need(event.target in self.tabs)
        keys = list(self.tabs)
        place = keys.index(event.target)
        left = keys[:place] + keys[place + 1 :]
        del self.tabs[event.target]
        if event.target == self.active:
            self.active = left[min(place, len(left) - 1)] if left else ""
        yield event

    def add_favourite(self, event: Event) -> Iterator[Event]:
        self.need(event.target == self.page.key and event.target not in self.favourites)
        self.favourites.append(event.target)
        yield event

    def remove_favourite(self, event: Event) -> Iterator[Event]:
        self.need(event.target == self.page.key and event.target in self.favourites)
        self.favourites.remove(event.target)
        yield event

    def open_favourite(self, event: Event) -> Iterator[Event]:
        self.need(event.target in self.favourites)
        self.go(_View(event.target))
        yield event

    def download(self, event: Event) -> Iterator[Event]:
        page = self.need_uncovered()
        self.need(any(block.file and block.key == event.target for block in page.blocks))
        yield event

    def cookies(self, event: Event) -> Iterator[Event]:
        page = self.need_uncovered()
        self.need(page.key == event.target and bool(page.cookies))
        chosen = set(event.value.split(", "))
        self.need(event.value in (ALL_COOKIES, NO_COOKIE) or chosen < set(page.cookies))
        yield replace(event, slots=(("cookies", page.key),))

    def answer(self, event: Event) -> Iterator[Event]:
        options = self.question.options if self.question else ()
        self.need(self.question is not None and (not options or event.value in options))
        self.answered = event.value
        yield replace(event, slots=(("answer", ""),))


PLAY_BY_ACTION: dict[str, Callable[[_Replay, Event], Iterator[Event]]] = {
    "open": _Replay.open,
    "close_pop_up": _Replay.close_pop_up,
    "visit": _Replay.visit,
    "search": _Replay.search,
    "filter": _Replay.filter,
    "back": _Replay.walk,
    "forward": _Replay.walk,
    "new_tab": _Replay.new_tab,
    "switch_tab": _Replay.switch_tab,
    "close_tab": _Replay.close_tab,
    "add_favourite": _Replay.add_favourite,
    "remove_favourite": _Replay.remove_favourite,
    "open_favourite": _Replay.open_favourite,
    "download": _Replay.download,
    "cookies": _Replay.cookies,
    "answer": _Replay.answer,
}
BROWSER_ACTIONS = frozenset(PLAY_BY_ACTION)
