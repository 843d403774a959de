"""A simulated telephone: conversations to answer, to check or to refuse, and a few applications."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from declic.engines.items.scene import PlainText, Scene
from declic.engines.items.scenes.messages_phone import (
    ICONS,
    Action,
    Adviser,
    Bubble,
    Conversation,
    Place,
    read_adviser,
    read_conversation,
    read_place,
)
from declic.engines.items.table import Table
from declic.engines.items.trace import Event, ImpossibleTrace, settle

NAME_WORDS, SENTENCE_WORDS = 8, 12
#: What is done to a conversation, with the mark it leaves and what takes the mark off again.
MARK_BY_ACTION = {"block": "blocked", "report": "reported", "delete": "deleted"}
MARK_BY_UNDOING = {"unblock": "blocked", "unreport": "reported", "restore": "deleted"}


@dataclass(frozen=True, slots=True)
class Telephone(Scene):
    """The telephone as it is first; its applications only matter where something must be done there."""

    ACTIONS: ClassVar[frozenset[str]] = frozenset(
        {"open", "send", "press_link", "call", "ask", "open_place", "do"}
        | set(MARK_BY_ACTION)
        | set(MARK_BY_UNDOING)
    )
    FACTS: ClassVar[frozenset[str]] = frozenset({"handled"})

    conversations: tuple[Conversation, ...]
    advisers: tuple[Adviser, ...]
    places: tuple[Place, ...]

    @classmethod
    def read(cls, content: Table) -> "Telephone":
        """Return the telephone of a record's content."""
        content.allow_only("conversations", "advisers", "places", "milestones", "forbidden")
        return cls(
            tuple(read_conversation(row) for row in content.tables("conversations")),
            tuple(read_adviser(row) for row in content.tables("advisers")),
            tuple(read_place(row) for row in content.tables("places")),
        )

    def play(self, events: Sequence[Event]) -> tuple[Event, ...]:
        """Return what is settled, then one fact `handled` for each mark a conversation ends with."""
        play = _Play(self)
        played = [PLAY_BY_ACTION[event.action](play, event) for event in events]
        marks = sorted((key, mark) for key, marks in play.marks.items() for mark in marks)
        return (*settle(played), *(Event("handled", key, mark) for key, mark in marks))

    def targets(self) -> set[str]:
        """Return every key of the telephone."""
        return set(self._keys())

    def texts(self) -> Iterator[PlainText]:
        """Yield what is read; a friend may write « tu »."""
        for conversation in self.conversations:
            yield conversation.sender, NAME_WORDS, False
            bubbles = (text for bubble in conversation.bubbles for text in (bubble.text, bubble.page))
            said = (*bubbles, *conversation.replies, conversation.on_call)
            yield from ((text, SENTENCE_WORDS, False) for text in said)
        yield from ((adviser.says, SENTENCE_WORDS, False) for adviser in self.advisers)
        for place in self.places:
            yield place.name, NAME_WORDS, True
            yield place.text, SENTENCE_WORDS, True
            for action in place.actions:
                yield action.name, NAME_WORDS, True
                yield from ((text, SENTENCE_WORDS, True) for text in (action.said, action.label))
                yield action.confirm, SENTENCE_WORDS, True

    def problems(self) -> Iterator[str]:
        """Yield keys used twice, and what waits for an action that does not exist."""
        for key, count in Counter(self._keys()).items():
            if count > 1:
                yield f"la clé « {key} » sert {count} fois dans le téléphone."
        if any(place.icon not in ICONS for place in self.places):
            yield f"le dessin d’une application est l’un de : {', '.join(sorted(ICONS))}."
        actions = {action.key for action in self.actions()}
        awaited = {one.after for one in self.conversations} | {action.after for action in self.actions()}
        if awaited - actions - {""}:
            yield "une conversation ou un bouton attend une action qui n’existe pas."
        if any(bool(bubble.link) != bool(bubble.link_key) for bubble in self.bubbles()):
            yield "un lien se donne avec « link » et « link_key »."

    def actions(self) -> tuple[Action, ...]:
        """Return what every application can do."""
        return tuple(action for place in self.places for action in place.actions)

    def bubbles(self) -> tuple[Bubble, ...]:
        """Return the messages of every conversation."""
        return tuple(bubble for one in self.conversations for bubble in one.bubbles)

    def _keys(self) -> Iterator[str]:
        for keyed in (self.conversations, self.advisers, self.places, self.actions()):
            yield from (one.key for one in keyed)
        yield from (bubble.link_key for bubble in self.bubbles() if bubble.link_key)


class _Play:
    """The telephone between two events."""

    def __init__(self, phone: Telephone) -> None:
        self.phone = phone
        self.marks: dict[str, set[str]] = {one.key: set() for one in phone.conversations}
        self.opened: Conversation | None = None
        self.place: Place | None = None
        self.done = {""}

    def need(self, condition: bool) -> None:
        """Refuse what cannot happen."""
        if not condition:
            raise ImpossibleTrace

    def conversation(self, event: Event) -> Conversation:
        """Return the conversation that is on the screen, which must be the event's."""
        if self.opened is None or self.opened.key != event.target:
            raise ImpossibleTrace
        return self.opened

    def open(self, event: Event) -> Event:
        found = (one for one in self.phone.conversations if one.key == event.target)
        self.opened, self.place = next(found, None), None
        self.need(self.opened is not None and self.opened.after in self.done)
        return event

    def send(self, event: Event) -> Event:
        conversation = self.conversation(event)
        self.need(not self.marks[conversation.key])
        self.need(bool(event.value.strip()))
        self.need(conversation.writes or event.value in conversation.replies)
        return event

    def press_link(self, event: Event) -> Event:
        bubbles = self.opened.bubbles if self.opened else ()
        self.need(event.target in {bubble.link_key for bubble in bubbles if bubble.link})
        return event

    def call(self, event: Event) -> Event:
        self.need(bool(self.conversation(event).number))
        return event

    def ask(self, event: Event) -> Event:
        self.conversation(event)
        self.need(event.value in {adviser.key for adviser in self.phone.advisers})
        return event

    def mark(self, event: Event) -> Event:
        marks, mark = self.marks[self.conversation(event).key], MARK_BY_ACTION[event.action]
        self.need(not marks & {mark, "deleted"})
        marks.add(mark)
        if mark == "deleted":
            self.opened = None
        return replace(event, slots=((mark, event.target),))

    def unmark(self, event: Event) -> Event:
        marks, mark = self.marks[self.conversation(event).key], MARK_BY_UNDOING[event.action]
        self.need(mark in marks)
        marks.remove(mark)
        return replace(event, slots=((mark, event.target),), changes_nothing=True)

    def open_place(self, event: Event) -> Event:
        found = (place for place in self.phone.places if place.key == event.target)
        self.opened, self.place = None, next(found, None)
        self.need(self.place is not None)
        return event

    def do(self, event: Event) -> Event:
        actions = self.place.actions if self.place else ()
        action = next((one for one in actions if one.key == event.target), None)
        if action is None or action.after not in self.done or action.key in self.done:
            raise ImpossibleTrace
        if not action.works_with(event.value):
            return replace(event, changes_nothing=True)
        self.done.add(action.key)
        return event


PLAY_BY_ACTION: dict[str, Callable[[_Play, Event], Event]] = {
    "open": _Play.open,
    "send": _Play.send,
    "press_link": _Play.press_link,
    "call": _Play.call,
    "ask": _Play.ask,
    "open_place": _Play.open_place,
    "do": _Play.do,
    **dict.fromkeys(MARK_BY_ACTION, _Play.mark),
    **dict.fromkeys(MARK_BY_UNDOING, _Play.unmark),
}
