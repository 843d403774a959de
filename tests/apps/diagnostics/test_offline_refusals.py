"""What no page of ours can have sent is refused, and nothing of it is kept."""

from collections.abc import Callable
from typing import Any

import pytest

from declic.accounts.models import User
from declic.diagnostics.errors import OfflineRefused
from declic.diagnostics.models import OfflinePanel, OfflineReturn
from declic.diagnostics.services import receive_offline_run
from declic.learners.models import Learner
from tests.apps.diagnostics.offline_device import SENT_AT, taken

Payload = dict[str, Any]


def first_answer(payload: Payload, **changed: object) -> Payload:
    first, *others = payload["answers"]
    return {**payload, "answers": [{**first, **changed}, *others]}


WRONG: dict[str, Callable[[Payload], object]] = {
    "not an object": lambda _: ["a"],
    "another format": lambda sent: {**sent, "format": "other/1"},
    "no key": lambda sent: {name: value for name, value in sent.items() if name != "key"},
    "a key that is none": lambda sent: {**sent, "key": "abc"},
    "an unknown path": lambda sent: {**sent, "panel": "0" * 64},
    "an unknown tree": lambda sent: {**sent, "tree": 99},
    "an unknown tree after gestures that failed": lambda sent: {
        **sent,
        "tree": 99,
        "answers": [],
        "gestures": {**sent["gestures"], "click": False},
    },
    "a tree before the first": lambda sent: {**sent, "tree": -1},
    "an unknown item": lambda sent: first_answer(sent, item="Z9.9-z"),
    "an item that is not offline": lambda sent: first_answer(sent, item="gesture-click"),
    "another path": lambda sent: {**sent, "answers": sent["answers"][::-1]},
    "a score that does not exist": lambda sent: first_answer(sent, score=7),
    "a negative score": lambda sent: first_answer(sent, score=-1),
    "too few answers": lambda sent: {**sent, "answers": sent["answers"][:5]},
    "too many answers": lambda sent: {**sent, "answers": sent["answers"] * 9},
    "an empty answer": lambda sent: first_answer(sent, fields={}),
    "an answer that is no object": lambda sent: {**sent, "answers": ["a"] * 12},
    "a choice that is not there": lambda sent: first_answer(sent, fields={"choice": "zzz", "text": "\0"}),
    "answers without the gestures": lambda sent: {**sent, "gestures": {**sent["gestures"], "click": False}},
    "no gestures": lambda sent: {**sent, "gestures": None},
    "a level that is none": lambda sent: {**sent, "level": "genius"},
    "a moment that is none": lambda sent: {**sent, "sent_at": "demain"},
    "a moment without its zone": lambda sent: {**sent, "sent_at": "2026-01-01T10:00:00"},
    "nobody": lambda sent: {**sent, "person": {"first_name": "  ", "last_name": "Diop"}},
    "a name that no database keeps": lambda sent: {
        **sent,
        "person": {"first_name": "\ud800", "last_name": "a"},
    },
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_no_page_can_have_sent_is_refused(
    panel: OfflinePanel, learner: Learner, counsellor: User, wrong: str
) -> None:
    sent = WRONG[wrong](taken(panel, {"learner": learner.pk}))
    with pytest.raises(OfflineRefused):
        receive_offline_run(sent, branch=learner.branch, by=counsellor, now=SENT_AT)
    assert OfflineReturn.objects.count() == 0
