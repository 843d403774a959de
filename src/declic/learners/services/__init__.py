"""What people can do with learners’ files."""

from declic.learners.services.availability import (
    ask_availability,
    ask_everyone,
    note_for_silent,
    open_own_week,
    say_moments,
    say_travel,
)
from declic.learners.services.cards import issue_card, open_card, revoke_card
from declic.learners.services.districts import Checked, check_district, check_districts
from declic.learners.services.files import record_notice, register_learner, update_learner
from declic.learners.services.merges import merge_learners, undo_merge
from declic.learners.services.notes import write_note

__all__ = [
    "Checked",
    "ask_availability",
    "ask_everyone",
    "check_district",
    "check_districts",
    "issue_card",
    "merge_learners",
    "note_for_silent",
    "open_card",
    "open_own_week",
    "record_notice",
    "register_learner",
    "revoke_card",
    "say_moments",
    "say_travel",
    "undo_merge",
    "update_learner",
    "write_note",
]
