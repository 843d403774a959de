"""What people can do with learners’ files."""

from declic.learners.services.cards import issue_card, open_card, revoke_card
from declic.learners.services.files import record_notice, register_learner, update_learner
from declic.learners.services.merges import merge_learners, undo_merge
from declic.learners.services.notes import write_note

__all__ = [
    "issue_card",
    "merge_learners",
    "open_card",
    "record_notice",
    "register_learner",
    "revoke_card",
    "undo_merge",
    "update_learner",
    "write_note",
]
