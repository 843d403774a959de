"""The notes of one file."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from declic.learners.models import Learner

if TYPE_CHECKING:
    from declic.learners.forms import NoteForm


@dataclass(frozen=True)
class WrittenNote:
    """One note, as the timeline component reads it."""

    when: datetime
    title: str
    text: str
    by: str
    icon: str = "pencil-square"
    url: str = ""


@dataclass(frozen=True)
class NotesPage:
    """The notes of somebody’s file, newest first."""

    pk: int
    name: str
    form: "NoteForm"
    entries: list[WrittenNote]


def notes_page(learner: Learner, form: "NoteForm") -> NotesPage:
    """Return the notes of one file."""
    notes = learner.notes.select_related("author")
    entries = [
        WrittenNote(note.written_at, "Note", note.text, str(note.author or "un ancien collègue"))
        for note in notes
    ]
    return NotesPage(learner.pk, str(learner), form, entries)
