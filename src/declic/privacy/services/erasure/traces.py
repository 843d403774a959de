"""Places that name a person without a link: messages, jobs, sessions, the repair journal, caches."""

import json
from collections.abc import Iterable
from datetime import timedelta
from functools import reduce
from operator import or_
from pathlib import Path

from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session
from django.db.models import Q, QuerySet
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from declic.impact.models import KeptColumns
from declic.learners.models import Learner
from declic.outbox.enums import Delivery
from declic.outbox.models import DeadAddress, Message, OptOut
from declic.outbox.services.carriers import SMS_FILE
from declic.privacy.models import AuditLine
from declic.privacy.services.erasure.identity import Identity
from declic.shared.visits import KEY

#: A job that runs holds numbers only; its result is looked at once it is over.
OVER = ("SUCCESSFUL", "FAILED")


def forget_traces(identity: Identity) -> dict[str, int]:
    """Forget a person wherever no link leads to them; return how many rows were touched, by place."""
    return {
        "outbox.Message": forget_messages(identity),
        "outbox.OptOut": OptOut.objects.filter(recipient__in=own_recipients(identity)).delete()[0],
        "outbox.DeadAddress": DeadAddress.objects.filter(recipient__in=own_recipients(identity)).delete()[0],
        "admin.LogEntry": forget_repairs(identity),
        "sessions.Session": close_sessions(identity),
        "django_tasks_database.DBTaskResult": forget_jobs(identity),
        "privacy.AuditLine": AuditLine.objects.filter(learner_number__in=identity.pks)
        .exclude(words="")
        .update(words="", words_key=""),
        "impact.KeptColumns": KeptColumns.objects.filter(branch=identity.branch_pk).delete()[0],
        SMS_FILE: forget_sms_file(identity),
    }


def own_recipients(identity: Identity) -> frozenset[str]:
    """Return the numbers and addresses that nobody else shares."""
    others = Learner.objects.exclude(pk__in=identity.pks)
    shared = set(others.filter(phone__in=identity.phones).values_list("phone", flat=True))
    shared |= set(others.filter(email__in=identity.emails).values_list("email", flat=True))
    return identity.recipients - shared


def forget_messages(identity: Identity) -> int:
    """Forget what was written to a person, and what was written of them to others."""
    theirs = Q(person_key__in=identity.keys) | Q(recipient__in=own_recipients(identity))
    of_branch = Message.objects.filter(sender_key__in=["", f"branch:{identity.branch_pk}"])
    of_them = Message.objects.filter(theirs)
    told = of_branch.filter(mentions(identity, "subject", "body"))
    stop_sending(of_them | told)
    blanked = of_them.update(recipient="", subject="", body="", person_key="", failure="", provider_ref="")
    return blanked + told.update(subject="", body="")


def stop_sending(messages: "QuerySet[Message]") -> None:
    """Take messages from whoever sends them: nothing more leaves, and the sender writes nothing of them."""
    not_handed = Q(delivery=Delivery.QUEUED) | Q(delivery=Delivery.SENDING, handed_at=None)
    messages.filter(not_handed).update(delivery=Delivery.EXPIRED, claimed_at=None)
    messages.filter(delivery=Delivery.SENDING).update(delivery=Delivery.UNCONFIRMED, claimed_at=None)


def mentions(identity: Identity, *fields: str) -> Q:
    """Return the condition that one of these fields names a person."""
    words: Iterable[str] = [*identity.spoken_names, *identity.recipients]
    return reduce(or_, (Q(**{f"{field}__icontains": word}) for field in fields for word in words), Q(pk=None))


def forget_repairs(identity: Identity) -> int:
    """Forget the person's name in the journal of the technical administration."""
    numbers = [str(pk) for pk in identity.pks]
    of_file = Q(content_type__app_label="learners", content_type__model="learner", object_id__in=numbers)
    entries = LogEntry.objects.filter(of_file | mentions(identity, "object_repr", "change_message"))
    return entries.update(object_repr="", change_message="")


def close_sessions(identity: Identity) -> int:
    """Close the sessions that the person opened with their card, and those whose last message names them."""
    closed = []
    for session in Session.objects.filter(expire_date__gt=timezone.now() - timedelta(days=90)).iterator():
        facts = session.get_decoded()
        visit = facts.get(KEY) or {}
        is_theirs = isinstance(visit, dict) and visit.get("learner") in identity.pks
        if is_theirs or identity.is_named_in(json.dumps(facts, ensure_ascii=False, default=str)):
            closed.append(session.pk)
    return Session.objects.filter(pk__in=closed).delete()[0]


def forget_jobs(identity: Identity) -> int:
    """Forget jobs that are over and whose arguments, answer or fault name the person."""
    named = mentions(identity, "traceback")
    touched = list(DBTaskResult.objects.filter(named, status__in=OVER).values_list("pk", flat=True))
    for job in DBTaskResult.objects.filter(status__in=OVER).only("args_kwargs", "return_value").iterator():
        told = json.dumps([job.args_kwargs, job.return_value], ensure_ascii=False, default=str)
        if identity.is_named_in(told):
            touched.append(job.pk)
    return DBTaskResult.objects.filter(pk__in=touched).delete()[0]


def forget_sms_file(identity: Identity) -> int:
    """Forget the lines about a person in the file that holds SMS where nobody gets them."""
    file = Path(settings.DECLIC_DATA_DIR) / SMS_FILE
    if not file.exists():
        return 0
    lines = file.read_text().splitlines(keepends=True)
    kept = [line for line in lines if not identity.is_named_in(read_line(line))]
    file.write_text("".join(kept))
    return len(lines) - len(kept)


def read_line(line: str) -> str:
    """Return a line of JSON with its accents."""
    return json.dumps(json.loads(line), ensure_ascii=False)
