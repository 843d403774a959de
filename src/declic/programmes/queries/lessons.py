"""A stored pack, as the lessons engine reads it."""

from declic.engines.lessons import LessonPack as Lesson
from declic.engines.lessons import pack_of_table
from declic.programmes.models import LessonPack
from declic.programmes.queries.typography import with_french_spaces


def lesson_of(pack: LessonPack) -> Lesson:
    """Return what a pack says, ready to be read by people."""
    return pack_of_table(with_french_spaces(pack.content))
