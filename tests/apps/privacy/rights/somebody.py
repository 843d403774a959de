"""One person put through every door of the house, under words that nothing else says."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.db import SessionStore
from django_tasks_db.models import DBTaskResult

from declic.accounts.models import User
from declic.attendance.access import Keeper
from declic.attendance.models import FollowedAbsence, StrayLine
from declic.attendance.services import Entry, append_lines
from declic.groups.models import Enrolment, LearningGroup
from declic.learners.models import Learner
from declic.learners.queries import LearnerFacts
from declic.learners.services import merge_learners, register_learner
from declic.learners.services.notes import write_note
from declic.outbox.models import DeadAddress, Message
from declic.outbox.services.carriers import SMS_FILE
from declic.shared.visits import KEY
from tests.factories import NOW, TODAY

FACTS = LearnerFacts(
    first_name="Zelmira",
    last_name="Quatrefages",
    birth_on=date(1971, 3, 17),
    sex="woman",
    phone="+33639981234",
    phone_note="le fils Ozias",
    email="zelmira.q@orpailleurs.example",
    spoken_language="tagalog",
    address="47 sente des Orpailleurs",
    postcode="59877",
    access_note="boucle magnetique gauche",
    aim_words="reparer des clavecins",
    known_by=("caf",),
)
TWIN = LearnerFacts(
    first_name="Zelmyra", last_name="Katrefage", phone="+33639985678", email="zq2@orpailleurs.example"
)
OWN = [
    *("Zelmira", "Quatrefages", "1971-03-17", "+33639981234", "Ozias", "zelmira.q@orpailleurs.example"),
    *("tagalog", "Orpailleurs", "59877", "boucle magnetique", "clavecins", "Zelmyra", "Katrefage"),
    *("+33639985678", "zq2@orpailleurs.example", "quatrefages zelmira"),
]


def registered_twice(branch: Any, by: User) -> Learner:
    """Return the file kept, after the same person was registered under two spellings."""
    learner = register_learner(branch, FACTS, by=by, now=NOW, notice_by="Brune Vestiaire")
    twin = register_learner(branch, TWIN, by=by, now=NOW)
    write_note(learner, "sa niece Fantasia traduit", by=by, now=NOW)
    merge_learners(learner, twin, by=by, now=NOW)
    learner.refresh_from_db()
    return learner


def in_class(learner: Learner, group: LearningGroup, by: User) -> Enrolment:
    """Return the place of a person who came once, signed, was missed, and left."""
    enrolment = Enrolment.objects.create(
        group=group,
        learner=learner,
        state="left",
        offered_at=NOW,
        answer_by=TODAY,
        ended_at=NOW,
        end_reason="demenage a Wissembourg",
    )
    session = group.sessions.order_by("on", "slot")[0]
    keeper = Keeper(group.branch, by, None, sees_files=True)
    person = f"learner:{learner.pk}"
    entry = Entry(uuid4(), "mark", person, NOW, NOW, mark="excused", note="chez le docteur Sabourdin")
    append_lines(session, [entry], by=keeper, now=NOW + timedelta(days=1))
    FollowedAbsence.objects.create(
        learner=learner, session=session, note="rappeler chez Ursuline", followed_at=NOW
    )
    body = {"person": person, "note": "parapluie vermillon"}
    StrayLine.objects.create(
        key="s1", branch=group.branch, body=body, reason="feuille close", received_at=NOW
    )
    return enrolment


IN_CLASS = ["Wissembourg", "Sabourdin", "Ursuline", "vermillon", "Fantasia", "Vestiaire"]


def in_the_machines(learner: Learner, by: User) -> None:
    """Leave traces where no link leads: messages, jobs, sessions, the repair journal, the file of SMS."""
    name, sender = f"{FACTS.first_name} {FACTS.last_name}", f"branch:{learner.branch_id}"
    common = {"kind": "reminder", "channel": "email", "delivery": "sent", "queued_at": NOW}
    Message.objects.create(
        **common,
        once_key="a",
        recipient=FACTS.email,
        person_key=f"learner:{learner.pk}",
        body="salle Nenuphar",
    )
    told = f"{name} a accepte la place Pervenche"
    Message.objects.create(**common, once_key="b", sender_key=sender, recipient="p@ccas.example", body=told)
    DeadAddress.objects.create(
        channel="sms", recipient=FACTS.phone, last_failed_at=NOW, reason="operateur Bigorneau"
    )
    kind = ContentType.objects.get_for_model(Learner)
    LogEntry.objects.create(
        user=by, content_type=kind, object_id=str(learner.pk), object_repr="Mme Tourmaline", action_flag=2
    )
    session = SessionStore()
    session[KEY] = {"learner": learner.pk, "card": "carte-Girasol", "since": 0.0}
    session.save()
    trace = f"KeyError: {FACTS.email} (Malachite)"
    DBTaskResult.objects.create(
        status="FAILED", args_kwargs={"args": [], "kwargs": {}}, priority=0, task_path="x",
        queue_name="default", backend_name="default", run_after=NOW, exception_class_path="x",
        traceback=trace,
    )  # fmt: skip
    line = {"to": FACTS.phone, "text": "code Hermine"}
    (Path(settings.DECLIC_DATA_DIR) / SMS_FILE).write_text(json.dumps(line) + "\n")


IN_MACHINES = [
    *("Nenuphar", "Pervenche", "Bigorneau", "Tourmaline", "Girasol", "Malachite", "Hermine"),
]
