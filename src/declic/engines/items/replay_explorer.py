"""A simulated file explorer, played again on the server event by event."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from declic.engines.items.schema import Explorer
from declic.engines.items.trace import Event, ImpossibleTrace, settle

TOP = ""


def replay_explorer(explorer: Explorer, events: Iterable[Event]) -> tuple[Event, ...]:
    """Return the settled events of a trace in this explorer, with the last names of folders.

    Raises
    ------
    ImpossibleTrace
        When an event names what does not exist, or comes before what it needs.
    """
    replay = _Replay(explorer)
    played = [replay.play(event) for event in events]
    return settle([replay.with_last_names(event) for event in played])


class _Replay:
    """The tree between two events: the parent and the name of each file and folder still there."""

    def __init__(self, explorer: Explorer) -> None:
        self.folders = {folder.key for folder in explorer.folders}
        self.parent = {folder.key: folder.parent for folder in explorer.folders}
        self.parent |= {file.key: file.folder for file in explorer.files}
        self.name = {folder.key: folder.name for folder in explorer.folders}
        self.name |= {file.key: file.name for file in explorer.files}
        self.first_parent, self.first_name = dict(self.parent), dict(self.name)
        self.made_count = self.copied_count = 0

    def play(self, event: Event) -> Event:
        """Return the event with its slots, and remember what it changed."""
        if event.action not in PLAY_BY_ACTION:
            raise ImpossibleTrace
        return PLAY_BY_ACTION[event.action](self, event)

    def with_last_names(self, event: Event) -> Event:
        """Return the event with the name that its folder has at the end."""
        if event.made in self.name and event.action == "create_folder":
            return replace(event, value=self.name[event.made])
        return replace(event, value_name=self.name.get(event.value, ""))

    def need(self, condition: bool) -> None:
        """Refuse what cannot happen."""
        if not condition:
            raise ImpossibleTrace

    def need_folder(self, key: str) -> None:
        self.need(key == TOP or (key in self.folders and key in self.parent))

    def lineage(self, key: str) -> tuple[str, ...]:
        """Return the key and the folders around it, from the inside out."""
        around = [key]
        while around[-1] in self.parent:
            around.append(self.parent[around[-1]])
        return tuple(around)

    def open_folder(self, event: Event) -> Event:
        self.need_folder(event.target)
        return event

    def open_file(self, event: Event) -> Event:
        self.need(event.target in self.parent and event.target not in self.folders)
        return event

    def select(self, event: Event) -> Event:
        self.need(event.target in self.parent)
        return event

    def create(self, event: Event) -> Event:
        self.need_folder(event.target)
        self.need(bool(event.value.strip()))
        self.made_count += 1
        key = f"new-{self.made_count}"
        self.folders.add(key)
        self.parent[key], self.name[key] = event.target, event.value
        return replace(event, made=key, slots=(("made", key),))

    def rename(self, event: Event) -> Event:
        self.need(event.target in self.parent and bool(event.value.strip()))
        self.name[event.target] = event.value
        is_back = event.value == self.first_name.get(event.target)
        return replace(event, slots=(("name", event.target),), changes_nothing=is_back)

    def move(self, event: Event) -> Event:
        self.need(event.target in self.parent)
        self.need_folder(event.value)
        self.need(event.target not in self.lineage(event.value))
        self.parent[event.target] = event.value
        is_back = event.value == self.first_parent.get(event.target)
        return replace(event, slots=(("place", event.target),), changes_nothing=is_back)

    def copy(self, event: Event) -> Event:
        self.need(event.target in self.parent)
        self.need_folder(event.value)
        self.copied_count += 1
        key = f"copy-{self.copied_count}"
        self.parent[key], self.name[key] = event.value, self.name[event.target]
        if event.target in self.folders:
            self.folders.add(key)
        return replace(event, made=key, slots=(("made", key),))

    def delete(self, event: Event) -> Event:
        self.need(event.target in self.parent)
        gone = [key for key in self.parent if event.target in self.lineage(key)]
        for key in gone:
            del self.parent[key], self.name[key]
        undone = tuple((what, key) for key in gone for what in ("place", "name", "made"))
        is_own = event.target not in self.first_parent
        return replace(event, slots=undone, changes_nothing=is_own)


PLAY_BY_ACTION: dict[str, Callable[[_Replay, Event], Event]] = {
    "open_folder": _Replay.open_folder,
    "open_file": _Replay.open_file,
    "create_folder": _Replay.create,
    "rename": _Replay.rename,
    "move": _Replay.move,
    "copy": _Replay.copy,
    "delete": _Replay.delete,
    "select": _Replay.select,
}
FILE_ACTIONS = frozenset(PLAY_BY_ACTION)
