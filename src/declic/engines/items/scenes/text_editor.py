"""The simulated text editor: what it shows first, and what a trace makes of the text."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Self

from declic.engines.items.scene import PlainText, Scene
from declic.engines.items.scenes.text_document import (
    ALIGNMENTS,
    MARKERS,
    STYLES,
    Line,
    Lines,
    bare_word,
    bold_words,
    whole_text,
)
from declic.engines.items.scenes.text_replay import PLAY_BY_ACTION, TextReplay
from declic.engines.items.table import Table
from declic.engines.items.trace import Event, settle

EXTENSION = re.compile(r"\.(odt|docx?|txt|rtf|pdf)$", re.IGNORECASE)
USUAL_FOLDERS = (("documents", "Documents"), ("downloads", "Téléchargements"), ("desk", "Bureau"))
DRAWINGS = frozenset({"home", "sun", "cake", "music", "map", "person", "camera", "gift", "book", "truck"})
MOST_LINE_WORDS = 12
MOST_NEW_LINES = 9


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a key and a name: a folder, a picture, a programme on the desk."""

    key: str
    name: str
    drawing: str = ""


@dataclass(frozen=True, slots=True)
class Mistake:
    """A word that the checker underlines, and what it proposes."""

    word: str
    proposals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TextEditor(Scene):
    """A text of a few lines; with `apps`, the person first opens the programme of key « text »."""

    name: str
    lines: Lines
    mistakes: tuple[Mistake, ...]
    pictures: tuple[Named, ...]
    folders: tuple[Named, ...]
    apps: tuple[Named, ...]

    ACTIONS: ClassVar[frozenset[str]] = frozenset(PLAY_BY_ACTION)
    FACTS: ClassVar[frozenset[str]] = frozenset(
        {"line", "letters", "line_style", "line_align", "line_list", "text", "bold_words", "mistakes_left"}
        | {"picture_after", "contents_of", "saved", "saved_text", "exported", "exported_text"}
    )

    @classmethod
    def read(cls, content: Table) -> Self:
        """Return the editor of a record's content."""
        content.allow_only(
            *("name", "lines", "mistakes", "pictures", "folders", "apps"), "milestones", "forbidden"
        )
        return cls(
            content.text("name"),
            tuple(_line(row) for row in content.tables("lines")),
            tuple(_mistake(row) for row in content.tables("mistakes")),
            _named(content, "pictures"),
            _named(content, "folders") or tuple(Named(key, name) for key, name in USUAL_FOLDERS),
            _named(content, "apps"),
        )

    def play(self, events: Sequence[Event]) -> tuple[Event, ...]:
        """Return what is settled: the events that nothing undid, then how the text stands."""
        replay = TextReplay(
            self.lines,
            {bare_word(mistake.word): mistake.proposals for mistake in self.mistakes},
            frozenset(picture.key for picture in self.pictures),
            frozenset(folder.key for folder in self.folders),
            frozenset(app.key for app in self.apps),
        )
        for event in events:
            replay.play(event)
        return (*settle(replay.done), *self._facts(replay))

    def _facts(self, replay: TextReplay) -> Iterator[Event]:
        lines = replay.lines
        for line in lines:
            yield from _line_facts(line)
        for before, line in zip((Line("start"), *lines), lines, strict=False):
            if line.picture:
                yield Event("picture_after", line.picture, before.key)
        yield Event("text", "", whole_text(lines))
        yield Event("bold_words", "", bold_words(lines))
        wrong = {bare_word(mistake.word) for mistake in self.mistakes}
        left = sum(bare_word(word) in wrong for line in lines for word in line.words)
        yield Event("mistakes_left", "", str(left))
        if replay.has_contents:
            yield Event("contents_of", "", ", ".join(x.text for x in lines if x.style == "heading"))
        for action, (folder, name), text in replay.files():
            fact = "saved" if action == "save" else "exported"
            yield Event(fact, folder, EXTENSION.sub("", name.strip()))
            yield Event(f"{fact}_text", folder, text)

    def targets(self) -> set[str]:
        """Return the keys of what is there, and of the lines to come."""
        return {*self._keys()} | {f"new-{n}" for n in range(1, MOST_NEW_LINES + 1)}

    def _keys(self) -> list[str]:
        things = (*self.pictures, *self.folders, *self.apps)
        return [*(line.key for line in self.lines), *(thing.key for thing in things)]

    def texts(self) -> Iterator[PlainText]:
        """Yield the lines of the text; a letter to a friend may say « tu »."""
        yield from ((line.text, MOST_LINE_WORDS, False) for line in self.lines)
        yield from ((thing.name, 8, True) for thing in (*self.pictures, *self.folders, *self.apps))

    def problems(self) -> Iterator[str]:
        """Yield what is wrong inside the text, one French sentence each."""
        keys = self._keys()
        if len(set(keys)) < len(keys):
            yield "deux lignes, images, dossiers ou programmes ont la même clé. Changez-en une."
        if not self.lines:
            yield "« lines » est vide. Donnez au moins une ligne, même sans texte."
        if self.apps and "text" not in keys:
            yield "« apps » doit avoir un programme de clé « text »."
        written = {bare_word(word) for line in self.lines for word in line.words}
        for mistake in self.mistakes:
            if bare_word(mistake.word) not in written or len(mistake.proposals) < 2:
                yield f"« {mistake.word} » doit être dans une ligne, avec deux propositions au moins."
        for line in self.lines:
            if line.style not in STYLES or line.align not in ALIGNMENTS or line.marker not in MARKERS:
                yield f"la ligne « {line.key} » a un style, une place ou une puce qui n’existe pas."
        if {picture.drawing for picture in self.pictures} - DRAWINGS:
            yield f"le dessin d’une image est l’un de : {', '.join(sorted(DRAWINGS))}."


def _line(row: Table) -> Line:
    row.allow_only("key", "text", "style", "align", "marker", "bold")
    style = row.optional_text("style") or "normal"
    align, marker = row.optional_text("align") or "left", row.optional_text("marker") or "none"
    return Line(row.text("key"), row.optional_text("text"), style, align, marker, row.indices("bold"))


def _mistake(row: Table) -> Mistake:
    row.allow_only("word", "proposals")
    return Mistake(row.text("word"), row.texts("proposals"))


def _named(content: Table, name: str) -> tuple[Named, ...]:
    rows = content.tables(name)
    for row in rows:
        row.allow_only("key", "name", "drawing")
    return tuple(Named(row.text("key"), row.text("name"), row.optional_text("drawing")) for row in rows)


def _line_facts(line: Line) -> Iterator[Event]:
    if not line.picture:
        yield Event("line", line.key, line.text)
        yield Event("letters", line.key, _careful_letters(line.text))
        yield Event("line_style", line.key, line.style)
        yield Event("line_align", line.key, line.align)
        yield Event("line_list", line.key, line.marker)


def _careful_letters(text: str) -> str:
    """Return the names of the capitals and of the letters with an accent, which texts compared forget."""
    names = (unicodedata.name(letter, "") for letter in unicodedata.normalize("NFC", text))
    letters = [name.removeprefix("LATIN ").replace("LETTER ", "") for name in names if "LETTER" in name]
    return ", ".join(name.lower() for name in letters if name.startswith("CAPITAL") or " WITH " in name)
