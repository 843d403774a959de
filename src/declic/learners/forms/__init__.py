"""What we ask about learners."""

from declic.learners.forms.learner import LearnerForm
from declic.learners.forms.notes import NoteForm

__all__ = ["LearnerForm", "NoteForm"]
