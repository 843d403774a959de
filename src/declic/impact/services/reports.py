"""Reports: begin one, comment on it, freeze it with its facts, note that it was sent, copy it."""

import hashlib
import logging
import secrets
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
from django.db import transaction
from django.utils import timezone
from numpy.typing import NDArray

from declic.accounts.models import User
from declic.engines.indicators import ENGINE_VERSION
from declic.impact.enums import ReportState
from declic.impact.errors import AlreadyFrozen, AlreadySent, NobodyToCount, NotFrozenYet
from declic.impact.models import Report, ReportedPerson, ReportTemplate
from declic.impact.queries.publics import read_public
from declic.impact.queries.reports.figures import compute_whole_report
from declic.impact.queries.reports.frozen import Frozen, hide_identities, pack, read
from declic.impact.queries.reports.live import LiveReport, draw_report, public_words
from declic.impact.queries.reports.papers import make_papers, tools_now
from declic.learners.models import Learner

logger = logging.getLogger("declic.trail")
BATCH = 2000


class FactsDiffer(RuntimeError):
    """Frozen facts would not give the figures that were seen: a bug, never a refusal."""


@dataclass(frozen=True)
class ReportDays:
    """What a draft is made from."""

    template: ReportTemplate
    starts_on: date
    ends_on: date


def start_report(days: ReportDays, *, by: User, now: datetime) -> Report:
    """Begin a report over a period."""
    return Report.objects.create(
        template=days.template, starts_on=days.starts_on, ends_on=days.ends_on, made_by=by, made_at=now
    )


@transaction.atomic
def comment_report(report: Report, comment: str, *, by: User) -> Report:
    """Write what the team has to say about the figures of a draft."""
    locked = lock_draft(report)
    locked.comment = comment
    locked.save(update_fields=["comment"])
    logger.info("report %s commented by user %s", locked.pk, by.pk)
    return locked


@transaction.atomic
def drop_draft(report: Report, *, by: User) -> None:
    """Throw a draft away; what was frozen stays."""
    locked = lock_draft(report)
    logger.info("draft of report %s dropped by user %s", locked.pk, by.pk)
    locked.delete()


def copy_report(report: Report, *, by: User, now: datetime) -> Report:
    """Begin a new draft from a report: same template, same days, same comment."""
    return Report.objects.create(
        template=report.template,
        starts_on=report.starts_on,
        ends_on=report.ends_on,
        comment=report.comment,
        made_by=by,
        made_at=now,
    )


@transaction.atomic
def freeze_report(report: Report, *, by: User, now: datetime) -> Report:
    """Keep a report for ever: the facts of the people counted without their names, and both files."""
    locked = lock_draft(report)
    live = draw_report(locked, today=timezone.localdate(now))
    if live.is_empty:
        raise NobodyToCount
    order = order_of_chance(int(live.counted.sum()))
    frozen = frozen_of(locked, live, order, on=timezone.localdate(now))
    kept = pack(frozen)
    require_same_figures(live, read(kept))
    papers = make_papers(kept)
    locked.facts, locked.facts_sha256 = kept, hashlib.sha256(kept).hexdigest()
    locked.pdf, locked.pdf_sha256 = papers.pdf, papers.pdf_sha256
    locked.xlsx, locked.xlsx_sha256 = papers.xlsx, papers.xlsx_sha256
    locked.engine_version = ENGINE_VERSION
    locked.state, locked.frozen_at, locked.frozen_by = ReportState.FROZEN, now, by
    locked.save()
    name_people(locked, live.keys_in(live.counted)[order])
    logger.info("report %s frozen by user %s", locked.pk, by.pk)
    return locked


@transaction.atomic
def note_sending(report: Report, sent_to: str, *, by: User, now: datetime) -> Report:
    """Note to whom a frozen report was sent, and when."""
    locked = lock_report(report)
    if locked.state == ReportState.DRAFT:
        raise NotFrozenYet
    if locked.state == ReportState.SENT:
        raise AlreadySent
    locked.state, locked.sent_to, locked.sent_at = ReportState.SENT, sent_to, now
    locked.save(update_fields=["state", "sent_to", "sent_at"])
    logger.info("report %s sent, noted by user %s", locked.pk, by.pk)
    return locked


def frozen_of(report: Report, live: LiveReport, order: NDArray[np.int64], *, on: date) -> Frozen:
    """Return everything that a report is frozen with."""
    recipe, branch = live.recipe, report.template.funder.branch
    facts, ages = hide_identities(live.facts, live.counted, order)
    return Frozen(
        reference=f"Rapport {report.pk}",
        branch=f"Antenne {branch.name}, {branch.region}",
        starts_on=report.starts_on,
        ends_on=report.ends_on,
        public_words=public_words(read_public(recipe.public), branch),
        comment=report.comment,
        frozen_on=on,
        made_with=tools_now(),
        recipe=recipe,
        facts=facts,
        ages=ages,
    )


def require_same_figures(live: LiveReport, frozen: Frozen) -> None:
    """Make sure that the frozen facts give each figure that was seen."""
    again = compute_whole_report(frozen.recipe, frozen.facts).true
    differ = [key for key, figure in live.figures.true.items() if figure.value != again[key].value]
    if differ:
        raise FactsDiffer(", ".join(differ))


def order_of_chance(count: int) -> NDArray[np.int64]:
    """Return the numbers below `count` in an order that nobody can guess."""
    order = list(range(count))
    secrets.SystemRandom().shuffle(order)
    return np.array(order, dtype=np.int64)


def name_people(report: Report, keys: NDArray[np.int64]) -> None:
    """Remember beside the facts whose number is whose, as long as the person has a file."""
    files = Learner.objects.select_for_update(no_key=True).order_by("pk")  # nobody is erased meanwhile
    here = {pk for pk, file in files.in_bulk(keys.tolist()).items() if file.erased_on is None}
    rows = [
        ReportedPerson(report=report, number=number, learner_id=pk)
        for number, pk in enumerate(keys.tolist(), start=1)
        if pk in here
    ]
    ReportedPerson.objects.bulk_create(rows, batch_size=BATCH)


def lock_report(report: Report) -> Report:
    """Return the row of a report, locked until the end of the transaction."""
    reports = Report.objects.select_for_update(of=("self",)).select_related("template__funder__branch")
    return reports.get(pk=report.pk)


def lock_draft(report: Report) -> Report:
    """Return the row of a draft, locked; refuse what is frozen."""
    locked = lock_report(report)
    if locked.state != ReportState.DRAFT:
        raise AlreadyFrozen
    return locked
