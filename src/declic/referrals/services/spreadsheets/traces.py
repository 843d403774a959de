"""What an applied import remembers in order to be undone: marks of what it wrote, never the facts."""

import json
from typing import Any

from django.utils.crypto import salted_hmac

from declic.learners.models import Learner
from declic.learners.queries import LearnerFacts, facts_of
from declic.learners.queries.facts import FACT_NAMES
from declic.learners.services.merges import facts_as_json

SALT = "declic.referrals.spreadsheets"


def mark_of(value: Any) -> str:
    """Return a keyed mark that tells whether a value is still the same, and nothing else."""
    return salted_hmac(SALT, json.dumps(value, sort_keys=True)).hexdigest()


def mark_of_file(learner: Learner) -> str:
    """Return the mark of a whole file: what is known of the person, and what they were told."""
    told = [str(learner.notice_given_on or ""), learner.notice_given_by]
    return mark_of([facts_as_json(facts_of(learner)), told])


def marks_of_filled(before: LearnerFacts, after: LearnerFacts) -> dict[str, str]:
    """Return the marks of the facts that were filled, by name."""
    was, now = facts_as_json(before), facts_as_json(after)
    return {name: mark_of(now[name]) for name in FACT_NAMES if was[name] != now[name]}


def still_marked(facts: LearnerFacts, marks: dict[str, str]) -> list[str]:
    """Return which filled facts nobody changed since."""
    now = facts_as_json(facts)
    return [name for name, mark in marks.items() if mark_of(now[name]) == mark]


def emptied(names: list[str]) -> dict[str, Any]:
    """Return the values that say « nobody answered », for facts that were empty before."""
    empty = LearnerFacts("", "")
    return {name: getattr(empty, name) for name in names}
