"""Writing down who opened, wrote, listed or exported whose file."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from declic.learners.models import Learner
from declic.privacy.enums.audit import AuditKind, AuditReason, ReaderKind
from declic.privacy.models.audit import AuditLine
from declic.privacy.queries.audit_seals import hash_words

#: So few names found by a search are files that somebody looked for.
FEW = 3


@dataclass(frozen=True)
class Reader:
    """Who reads or writes, by number; that of « JOB » is whoever asked for it, its name is the address."""

    kind: ReaderKind
    number: int = 0


@dataclass(frozen=True)
class Act:
    """What somebody did: the page or task, how, from which antenna, when, and the reasons they gave."""

    reader: Reader
    address: str
    kind: AuditKind
    at: datetime
    branch_pk: int | None = None
    was_refused: bool = False
    reasons: Mapping[int, str] = field(default_factory=dict)


def write_audit(
    act: Act,
    *,
    opened: Mapping[int, int | None],
    named: Iterable[int] = (),
    few_are_read: bool = False,
) -> None:
    """Write one line for each file opened, and one for all the people who were only named.

    `opened` gives each file its antenna; with `few_are_read`, up to three names count as files read.
    """
    others = sorted(set(named) - set(opened))
    lines = [line_of(act, learner, branch) for learner, branch in sorted(opened.items())]
    if few_are_read and len(others) <= FEW:
        lines += [line_of(act, learner, None) for learner in others]
    elif others:
        lines.append(list_line(act, others))
    AuditLine.objects.bulk_create(lines)


def line_of(act: Act, learner_pk: int, branch_pk: int | None) -> AuditLine:
    """Return the line of one file."""
    reason = act.reasons.get(learner_pk, "")
    return AuditLine(**columns(act, act.kind, branch_pk), learner_number=learner_pk, reason=reason)


def list_line(act: Act, learner_pks: Iterable[int]) -> AuditLine:
    """Return the line of several people who were only named."""
    kind = AuditKind.LIST if act.kind == AuditKind.READ else act.kind
    people = ",".join(str(pk) for pk in learner_pks)
    return AuditLine(**columns(act, kind, None), people=f",{people},")


def columns(act: Act, kind: AuditKind, branch_pk: int | None) -> dict[str, Any]:
    """Return what every line of an act says."""
    return {
        "at": act.at,
        "kind": kind,
        "reader_kind": act.reader.kind,
        "reader_number": act.reader.number,
        "branch_id": branch_pk or act.branch_pk,
        "address": act.address,
        "was_refused": act.was_refused,
    }


def say_why(learner: Learner, reason: AuditReason, words: str, *, by: int, now: datetime) -> AuditLine:
    """Keep why somebody opens a file of an antenna where they hold no role; good until midnight."""
    key = secrets.token_hex(16) if words else ""
    return AuditLine.objects.create(
        at=now,
        kind=AuditKind.REASON,
        reader_kind=ReaderKind.USER,
        reader_number=by,
        branch_id=learner.branch_id,
        address="privacy:why",
        learner_number=learner.pk,
        reason=reason,
        words=words,
        words_key=key,
        words_hash=hash_words(words, key),
    )


def forget_words(learner_pk: int) -> int:
    """Blank the words written about an erased person; the seals stay whole. Return how many lines."""
    said = AuditLine.objects.filter(learner_number=learner_pk).exclude(words="")
    return said.update(words="", words_key="")
