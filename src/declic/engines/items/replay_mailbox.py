"""A simulated mailbox, played again on the server event by event."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from declic.engines.items.schema import Folder, Mailbox
from declic.engines.items.trace import Event, ImpossibleTrace, settle

TRASH_NAMES = frozenset({"trash", "bin", "corbeille"})


def replay_mailbox(mailbox: Mailbox, events: Iterable[Event]) -> tuple[Event, ...]:
    """Return the settled events of a trace in this mailbox.

    Raises
    ------
    ImpossibleTrace
        When an event names what does not exist, or comes before what it needs.
    """
    replay = _Replay(mailbox)
    played = [replay.play(event) for event in events]
    given_up = replay.started - replay.sent - {replay.last_draft}
    return settle([event for event in played if event.draft not in given_up])


def _is_trash(folder: Folder) -> bool:
    return folder.key in TRASH_NAMES or folder.name.casefold() in TRASH_NAMES


class _Replay:
    """The state of the mailbox between two events; a place is a folder, or `None` once gone."""

    def __init__(self, mailbox: Mailbox) -> None:
        self.folders = {folder.key for folder in mailbox.folders}
        self.trash = next((f.key for f in mailbox.folders if _is_trash(f)), None)
        self.attachments = {m.key: frozenset(m.attachments) for m in mailbox.messages}
        self.first_place: dict[str, str] = {m.key: m.folder for m in mailbox.messages}
        self.place: dict[str, str | None] = dict(self.first_place)
        self.documents = set(mailbox.documents)
        self.takes_any_document = not mailbox.documents
        self.draft = self.last_draft = 0
        self.started: set[int] = set()
        self.sent: set[int] = set()

    def play(self, event: Event) -> Event:
        """Return the event with its draft and slots, and remember what it changed."""
        if event.action not in PLAY_BY_ACTION:
            raise ImpossibleTrace
        return PLAY_BY_ACTION[event.action](self, event)

    def need(self, condition: bool) -> None:
        """Refuse what cannot happen."""
        if not condition:
            raise ImpossibleTrace

    def look(self, event: Event) -> Event:
        self.need(self.place.get(event.target) is not None)
        return event

    def open_folder(self, event: Event) -> Event:
        self.need(event.target in self.folders)
        return event

    def start(self, event: Event) -> Event:
        if event.action != "compose":
            self.look(event)
        self.draft = self.last_draft = self.last_draft + 1
        self.started.add(self.draft)
        if event.action == "forward":
            self.documents |= self.attachments[event.target]
        return replace(event, draft=self.draft)

    def write(self, event: Event) -> Event:
        self.need(self.draft > 0)
        slot = (event.action, str(self.draft))
        return replace(event, draft=self.draft, slots=(slot,))

    def attach(self, event: Event) -> Event:
        self.need(self.draft > 0)
        self.need(self.takes_any_document or event.value in self.documents)
        return replace(event, draft=self.draft, slots=((f"file {self.draft}", event.value),))

    def send(self, event: Event) -> Event:
        self.need(self.draft > 0)
        played = replace(event, draft=self.draft)
        self.sent.add(self.draft)
        self.draft = 0
        return played

    def save(self, event: Event) -> Event:
        self.look(event)
        self.need(event.value in self.attachments[event.target])
        self.documents.add(event.value)
        return event

    def delete(self, event: Event) -> Event:
        self.look(event)
        is_in_trash = self.place[event.target] == self.trash
        self.place[event.target] = None if is_in_trash else self.trash
        return replace(event, slots=(("place", event.target),))

    def move(self, event: Event) -> Event:
        self.look(event)
        self.need(event.value in self.folders)
        self.place[event.target] = event.value
        is_back = event.value == self.first_place[event.target]
        return replace(event, slots=(("place", event.target),), changes_nothing=is_back)


PLAY_BY_ACTION: dict[str, Callable[[_Replay, Event], Event]] = {
    "open": _Replay.look,
    "open_folder": _Replay.open_folder,
    "compose": _Replay.start,
    "reply": _Replay.start,
    "forward": _Replay.start,
    "set_to": _Replay.write,
    "set_cc": _Replay.write,
    "set_subject": _Replay.write,
    "set_body": _Replay.write,
    "attach": _Replay.attach,
    "detach": _Replay.attach,
    "send": _Replay.send,
    "save_attachment": _Replay.save,
    "delete": _Replay.delete,
    "move": _Replay.move,
    "report": _Replay.look,
}
MAILBOX_ACTIONS = frozenset(PLAY_BY_ACTION)
