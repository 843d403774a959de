"""A simulated text, played again on the server event by event."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from declic.engines.items.scenes.text_document import (
    ALIGNMENTS,
    MARKERS,
    STYLES,
    Line,
    Lines,
    bare_word,
    join_lines,
    read_chosen,
    rewrite,
    split_line,
    toggle_bold,
    whole_text,
    with_correction,
    with_words,
    without_words,
)
from declic.engines.items.trace import Event, ImpossibleTrace

LONGEST_LINE, LONGEST_NAME = 2000, 120
COPIES = re.compile(r"(?:[1-9]|10) (?:color|grey)")
APP_ACTIONS = frozenset({"open_app", "close_app"})
Clipping = Line | tuple[str, ...]
Place = tuple[str, str]


class TextReplay:
    """The text between two events, with what was copied, saved and can be undone."""

    def __init__(
        self,
        lines: Lines,
        proposals_by_word: Mapping[str, tuple[str, ...]],
        pictures: frozenset[str],
        folders: frozenset[str],
        apps: frozenset[str],
    ) -> None:
        self.lines = lines
        self.proposals_by_word = proposals_by_word
        self.pictures, self.folders, self.apps = pictures, folders, apps
        self.app = "" if apps else "text"
        self.has_contents = False
        self.clipping: Clipping | None = None
        self.made = 0
        self.done: list[Event] = []
        self.before: list[tuple[Lines, bool, Event]] = []
        self.text_by_file: dict[tuple[str, Place], str] = {}

    def play(self, event: Event) -> None:
        """Do again what the event says, and remember it unless something undoes it later."""
        need(event.action in PLAY_BY_ACTION)
        need(event.action in APP_ACTIONS or self.app == "text")
        lines, has_contents = self.lines, self.has_contents
        PLAY_BY_ACTION[event.action](self, event)
        if event.action == "undo":
            return
        is_setting = event.action in {"write", "style", "align", "list"}
        played = replace(event, slots=((event.action, event.target),)) if is_setting else event
        self.done.append(played)
        if (lines, has_contents) != (self.lines, self.has_contents):
            self.before.append((lines, has_contents, played))

    def files(self) -> Iterator[tuple[str, Place, str]]:
        """Yield what was saved or exported: how, where and under which name, with which text."""
        for (action, place), text in self.text_by_file.items():
            yield action, place, text

    def place_of(self, key: str) -> int:
        """Return the index of a line, or refuse the trace."""
        found = [n for n, line in enumerate(self.lines) if line.key == key and not line.picture]
        need(bool(found))
        return found[0]

    def put(self, index: int, *lines: Line, taken: int = 1) -> None:
        """Put lines in the place of `taken` others."""
        self.lines = (*self.lines[:index], *lines, *self.lines[index + taken :])

    def new_key(self) -> str:
        """Return the key of the next line to be made."""
        self.made += 1
        return f"new-{self.made}"

    def open_app(self, event: Event) -> None:
        """Open a programme of the desk."""
        need(event.target in self.apps and not self.app)
        self.app = event.target

    def close_app(self, event: Event) -> None:
        """Close the programme that is open."""
        need(bool(self.apps) and self.app == event.target != "")
        self.app = ""

    def write(self, event: Event) -> None:
        """Give a line another text."""
        index = self.place_of(event.target)
        need(len(event.value) <= LONGEST_LINE and "\n" not in event.value)
        self.put(index, rewrite(self.lines[index], event.value))

    def new_line(self, event: Event) -> None:
        """Cut a line in two, as « Entrée » does."""
        index = self.place_of(event.target)
        offset = read_count(event.value)
        self.put(index, *split_line(self.lines[index], offset, self.new_key()))

    def join(self, event: Event) -> None:
        """Put a line at the end of the one before."""
        index = self.place_of(event.target)
        need(index > 0 and not self.lines[index - 1].picture)
        self.put(index - 1, join_lines(self.lines[index - 1], self.lines[index]), taken=2)

    def bold(self, event: Event) -> None:
        """Make words bold, or plain again."""
        index = self.place_of(event.target)
        chosen = read_chosen(event.value, self.lines[index])
        need(len(chosen) > 0)
        self.put(index, toggle_bold(self.lines[index], chosen))

    def style(self, event: Event) -> None:
        """Give a line a style."""
        need(event.value in STYLES)
        index = self.place_of(event.target)
        self.put(index, replace(self.lines[index], style=event.value))

    def align(self, event: Event) -> None:
        """Put a line left, right or in the middle."""
        need(event.value in ALIGNMENTS)
        index = self.place_of(event.target)
        self.put(index, replace(self.lines[index], align=event.value))

    def list_lines(self, event: Event) -> None:
        """Make a line an item of a list, or plain again."""
        need(event.value in MARKERS)
        index = self.place_of(event.target)
        self.put(index, replace(self.lines[index], marker=event.value))

    def add_picture(self, event: Event) -> None:
        """Put a picture under a line; it is moved when it was elsewhere."""
        need(event.value in self.pictures)
        self.lines = tuple(line for line in self.lines if line.picture != event.value)
        index = self.place_of(event.target)
        self.put(index, self.lines[index], Line(f"picture-{event.value}", picture=event.value))

    def remove_picture(self, event: Event) -> None:
        """Take a picture away."""
        need(any(line.picture == event.target for line in self.lines if line.picture))
        self.lines = tuple(line for line in self.lines if line.picture != event.target or not line.picture)

    def add_contents(self, event: Event) -> None:
        """Add the table of contents."""
        need(not self.has_contents)
        self.has_contents = True

    def remove_contents(self, event: Event) -> None:
        """Take the table of contents away."""
        need(self.has_contents)
        self.has_contents = False

    def copy(self, event: Event) -> None:
        """Keep a line or words to paste them."""
        line = self.lines[self.place_of(event.target)]
        chosen = read_chosen(event.value, line)
        need(len(chosen) > 0)
        self.clipping = line if event.value == "all" else tuple(line.words[chosen.start : chosen.stop])

    def cut(self, event: Event) -> None:
        """Take a line or words away, and keep them."""
        self.copy(event)
        index = self.place_of(event.target)
        line = self.lines[index]
        is_whole = event.value == "all" and sum(not other.picture for other in self.lines) > 1
        left = () if is_whole else (without_words(line, read_chosen(event.value, line)),)
        self.put(index, *left)

    def paste(self, event: Event) -> None:
        """Put what was kept in a line, or beside it."""
        index = self.place_of(event.target)
        line = self.lines[index]
        position = read_count(event.value)
        need(position <= len(line.words))
        match self.clipping:
            case None:
                need(False)
            case Line() as clipping if not line.words:
                self.put(index, replace(clipping, key=line.key))
            case Line() as clipping:
                pasted = replace(clipping, key=self.new_key())
                self.put(index, *((pasted, line) if position == 0 else (line, pasted)))
            case words:
                self.put(index, with_words(line, position, words))

    def correct(self, event: Event) -> None:
        """Replace an underlined word with a proposal."""
        index = self.place_of(event.target)
        counted, _, proposal = event.value.partition(" ")
        words, number = self.lines[index].words, read_count(counted)
        need(number < len(words))
        need(proposal in self.proposals_by_word.get(bare_word(words[number]), ()))
        self.put(index, with_correction(self.lines[index], number, proposal))

    def ignore(self, event: Event) -> None:
        """Leave an underlined word as it is."""
        words = self.lines[self.place_of(event.target)].words
        number = read_count(event.value)
        need(number < len(words) and bare_word(words[number]) in self.proposals_by_word)

    def keep_file(self, event: Event) -> None:
        """Save or export the text."""
        need(event.target in self.folders and 0 < len(event.value.strip()) <= LONGEST_NAME)
        self.text_by_file[event.action, (event.target, event.value)] = whole_text(self.lines)

    def print_text(self, event: Event) -> None:
        """Print the text, in one to ten copies."""
        need(COPIES.fullmatch(event.value) is not None)

    def undo(self, event: Event) -> None:
        """Put the text back as it was before its last change."""
        need(bool(self.before))
        self.lines, self.has_contents, undone = self.before.pop()
        last = max(n for n, done in enumerate(self.done) if done is undone)
        del self.done[last]


def need(condition: bool) -> None:
    """Refuse what cannot happen."""
    if not condition:
        raise ImpossibleTrace


def read_count(value: str) -> int:
    """Return the place of a word or a letter, or refuse the trace."""
    need(value.isdecimal() and len(value) <= len(str(LONGEST_LINE)))
    return int(value)


PLAY_BY_ACTION: dict[str, Callable[[TextReplay, Event], None]] = {
    "open_app": TextReplay.open_app,
    "close_app": TextReplay.close_app,
    "write": TextReplay.write,
    "new_line": TextReplay.new_line,
    "join": TextReplay.join,
    "bold": TextReplay.bold,
    "style": TextReplay.style,
    "align": TextReplay.align,
    "list": TextReplay.list_lines,
    "picture": TextReplay.add_picture,
    "remove_picture": TextReplay.remove_picture,
    "contents": TextReplay.add_contents,
    "remove_contents": TextReplay.remove_contents,
    "copy": TextReplay.copy,
    "cut": TextReplay.cut,
    "paste": TextReplay.paste,
    "correct": TextReplay.correct,
    "ignore": TextReplay.ignore,
    "save": TextReplay.keep_file,
    "export_pdf": TextReplay.keep_file,
    "print": TextReplay.print_text,
    "undo": TextReplay.undo,
}
