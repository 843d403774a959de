"""What goes by itself: rows of every table that is kept for a fixed time, swept each night."""

import calendar
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial, reduce
from operator import or_
from typing import Any, cast

from django.conf import settings
from django.core.files.storage import Storage
from django.db import transaction
from django.db.models import DateTimeField, FileField, Model, Q, QuerySet
from django.db.models.options import Options
from django.utils import timezone

from declic.attendance.services.papers import paper_folder
from declic.planning.enums import PlanState
from declic.privacy.queries.declared import model_of
from declic.privacy.services.erasure.blanking import emptied_value
from declic.shared.personal import PersonalTable, Retention, declared_tables

MONTHS_DAYS, YEAR_DAYS, PROOF_YEARS, EUROPEAN_YEARS = 90, 365, 5, 10


@dataclass(frozen=True)
class Age:
    """When the time of a row begins, and what is done once it is over.

    Parameters
    ----------
    moment
        The path to the day or the moment at which the time of a row begins.
    blanked
        The fields that are emptied then; without any, the row goes, with its files on disk.
    only
        Which rows age at all.
    group
        The path to a group: a European fund asks for ten years of proof instead of five.
    is_latest
        Whether the path leads to several moments, of which the latest counts.
    files
        Where the files of the rows are kept: they go with them.
    """

    moment: str
    blanked: tuple[str, ...] = ()
    only: Q | None = None
    group: str = ""
    is_latest: bool = False
    files: Callable[[], Storage] | None = None


NOBODYS = Q(learner=None)
OVER = ~Q(state__in=[PlanState.QUEUED, PlanState.RUNNING])
#: Tables with a time of their own, whoever the row is about.
AGES: Mapping[str, Age] = {
    "usersessions.UserSession": Age("last_seen_at"),
    "django_tasks_database.DBTaskResult": Age("finished_at"),
    "attendance.StrayLine": Age("received_at"),
    "diagnostics.OfflineReturn": Age("received_at"),
    "admin.LogEntry": Age("action_time"),
    "open_data.Feed": Age("revoked_at"),
    "outbox.Message": Age("queued_at"),
    "outbox.DeadAddress": Age("last_failed_at"),
    "partners.ReferralLink": Age("expires_on"),
    "planning.PlanRun": Age("asked_at", only=OVER),
    "privacy.Erasure": Age("erased_at"),
    "privacy.AsleepNotice": Age("settled_on"),
    "attendance.SignatureStrokes": Age("line__taken_at", group="line__group"),
    "attendance.PaperSheet": Age("session__on", group="session__group", files=paper_folder),
    "attendance.RollLine": Age("taken_at", ("note",), group="group"),
    "attendance.AttendanceSheet": Age("session__on", ("closed_by_key",), group="session__group"),
    "groups.SessionChange": Age("made_at", ("reason",), group="session__group"),
    "impact.Funder": Age("templates__reports__ends_on", ("contact", "email"), is_latest=True),
    "impact.Report": Age("ends_on", ("sent_to",)),
    "territory.OfficialFile": Age("imported_at", ("imported_by_name",)),
    "api.ApiToken": Age("expires_on"),
    "partners.PartnerContact": Age("happened_on"),
    "referrals.SpreadsheetRow": Age("spreadsheet__made_at", only=NOBODYS),
    "referrals.SpreadsheetImport": Age("made_at", ("cells", "file_name")),
}


def sweep_aged(*, now: datetime) -> int:
    """Delete or empty every row whose time is over; return how many."""
    tables = {table.model: table for table in declared_tables() if isinstance(table, PersonalTable)}
    return sum(sweep_table(tables[label], age, now=now) for label, age in AGES.items())


def sweep_table(table: PersonalTable, age: Age, *, now: datetime) -> int:
    """Delete or empty the old rows of one table; return how many."""
    rows = old_rows(table, age, now=now)
    if not age.blanked:
        return delete_with_files(rows, age.files() if age.files else None)
    empty = {name: emptied_value(model_of(table), name) for name in age.blanked}
    said = reduce(or_, (~Q(**{name: value}) for name, value in empty.items()))
    pks = list(rows.filter(said).values_list("pk", flat=True))
    return QuerySet(model_of(table)).filter(pk__in=pks).update(**empty)


def old_rows(table: PersonalTable, age: Age, *, now: datetime) -> QuerySet[Any]:
    """Return the rows whose time is over; whatever a table's own manager would refuse."""
    rows: QuerySet[Any] = QuerySet(model_of(table)).filter(age.only or Q())
    limit = limit_of(table.retention, now=now)
    old = rows.filter(before(table, age.moment, limit))
    if age.is_latest:
        newer = rows.filter(before(table, age.moment, limit, lookup="gte"))
        old = old.exclude(pk__in=newer.values("pk"))
    if age.group:
        longer = before(table, age.moment, years_before(timezone.localdate(now), EUROPEAN_YEARS))
        european = rows.filter(**{f"{age.group}__operations__isnull": False})
        old = old.filter(longer | ~Q(pk__in=european.values("pk")))
    return old.distinct() if age.is_latest else old


def before(table: PersonalTable, path: str, day: date, lookup: str = "lt") -> Q:
    """Return the condition that a day, or a moment, comes before one."""
    *links, name = path.split("__")
    model = model_of(table)
    for link in links:
        model = cast("type[Model]", options_of(model).get_field(link).related_model)
    is_moment = isinstance(options_of(model).get_field(name), DateTimeField)
    midnight = timezone.make_aware(datetime.combine(day, time.min))
    return Q(**{f"{path}__{lookup}": midnight if is_moment else day})


def options_of(model: type[Model]) -> Options[Any]:
    """Return what Django knows of a model."""
    return model._meta  # noqa: SLF001  # documented by Django under this name


def limit_of(retention: Retention, *, now: datetime) -> date:
    """Return the day before which a row is old."""
    today = timezone.localdate(now)
    return {
        Retention.THREE_MONTHS: today - timedelta(days=MONTHS_DAYS),
        Retention.ONE_YEAR: today - timedelta(days=YEAR_DAYS),
        Retention.WITH_PARTNER: today - timedelta(days=YEAR_DAYS),
        Retention.FIVE_YEARS: years_before(today, PROOF_YEARS),
        Retention.WITH_LEARNER: years_before(today, settings.DECLIC_RETENTION_YEARS),
    }[retention]


def years_before(day: date, years: int) -> date:
    """Return the same day some years before; the 28th when the 29th of February is missing."""
    last = calendar.monthrange(day.year - years, day.month)[1]
    return date(day.year - years, day.month, min(day.day, last))


def delete_with_files(rows: QuerySet[Any], folder: Storage | None) -> int:
    """Delete rows, and their files once it is certain that the rows are gone; return how many."""
    names = [one.name for one in options_of(rows.model).fields if isinstance(one, FileField)]
    with transaction.atomic():
        for file in rows.values_list(*names, flat=True) if folder else ():
            transaction.on_commit(partial(cast("Storage", folder).delete, str(file)), robust=True)
        count: int = rows.delete()[0]
    return count
