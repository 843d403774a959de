"""The sheets of a group as the engine inspects them: every fact of a period, in a fixed number of queries."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from declic.attendance.access import Keeper
from declic.attendance.enums import LineKind, SheetSource
from declic.attendance.models import AttendanceSheet, FundedAction, PaperSheet, RollLine, SignatureStrokes
from declic.attendance.queries.lines import line_of
from declic.attendance.queries.pages import numbers_and_packs
from declic.attendance.queries.rosters import Roll, rolls_of
from declic.branches.queries.calendar import public_holidays
from declic.engines.rolls import Drawing, Line, Sheet, Signatory, keep_standing
from declic.groups.enums import SessionState, StaffRole
from declic.groups.models import GroupSession, GroupStaff, LearningGroup
from declic.groups.queries import session_modules
from declic.learners.models import Learner
from declic.programmes.models import LessonPack, Module
from declic.shared import reading
from declic.shared.numbers import small_int
from declic.team.models import TeamMember

LEARNER, MEMBER = "learner:", "member:"
MODULE_LENGTH = 140


MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])")


@dataclass(frozen=True)
class Period:
    """What is inspected or exported: a month (« 2026-11 »), one session, or everything until today."""

    month: str = ""
    session_pk: int | None = None

    @classmethod
    def read(cls, month: str, session: str) -> "Period":
        """Return the period that an address asks for; what does not read is left out."""
        return cls(month if MONTH.fullmatch(month) else "", small_int(session))

    @property
    def query(self) -> str:
        """Return the period as an address says it."""
        if self.session_pk is not None:
            return f"?seance={self.session_pk}"
        return f"?mois={self.month}" if self.month else ""

    def sessions_of(self, group: LearningGroup, *, today: date) -> QuerySet[GroupSession]:
        """Return the sessions of a group in this period, until today, in order."""
        sessions = group.sessions.filter(on__lte=today).select_related(
            "group__level__programme", "group__branch", "room__venue", "sheet"
        )
        if self.session_pk is not None:
            sessions = sessions.filter(pk=self.session_pk)
        if self.month:
            year, _, month = self.month.partition("-")
            sessions = sessions.filter(on__year=int(year), on__month=int(month))
        return sessions.order_by("on", "slot")


@dataclass(frozen=True)
class Identity:
    """Both names of somebody on a sheet, for what is printed and counted."""

    last_name: str
    first_name: str

    @property
    def full(self) -> str:
        """Return the whole name."""
        return f"{self.first_name} {self.last_name}".strip()


@dataclass(frozen=True)
class GroupFacts:
    """Everything that an inspection or an export of a group reads."""

    group: LearningGroup
    action: FundedAction | None
    sessions: Sequence[GroupSession]
    rolls: dict[int, Roll]
    sheets: dict[int, AttendanceSheet]
    identities: dict[str, Identity]
    lead_keys: frozenset[str]
    photographed: frozenset[int]
    lines: Sequence[Line]
    strokes: dict[int, str]

    @property
    def kept(self) -> list[GroupSession]:
        """Return the sessions whose sheet counts: those that were not cancelled."""
        return [one for one in self.sessions if one.state != SessionState.CANCELLED]

    @property
    def drawings(self) -> list[Drawing]:
        """Return every signature by finger of the group, as the seal covers it."""
        return self.drawn(self.lines)

    @property
    def standing_drawings(self) -> list[Drawing]:
        """Return the signatures by finger that stand: whoever signed again replaced what was before."""
        return self.drawn(keep_standing(line for line in self.lines if line.kind == LineKind.SIGNATURE))

    def drawn(self, lines: Iterable[Line]) -> list[Drawing]:
        """Return the lines that were drawn, with their strokes."""
        points = self.strokes
        return [
            Drawing(one.number, one.session, one.person, one.strokes_hash, points.get(one.number, ""))
            for one in lines
            if one.strokes_hash
        ]

    def name_of(self, key: str) -> str:
        """Return the whole name of somebody on a sheet."""
        return self.identities[key].full


def read_group(group: LearningGroup, period: Period, *, keeper: Keeper, today: date) -> GroupFacts:
    """Return the facts of a group over a period, in a fixed number of queries."""
    sessions = list(period.sessions_of(group, today=today))
    rolls = rolls_of(sessions, keeper)
    strokes = SignatureStrokes.objects.filter(line__group=group).values_list("line__number", "points")
    leads = GroupStaff.objects.filter(group=group, role=StaffRole.LEAD).values_list("member_id", flat=True)
    papers = PaperSheet.objects.filter(session__group=group).values_list("session_id", flat=True)
    return GroupFacts(
        group=group,
        action=FundedAction.objects.filter(group=group).first(),
        sessions=sessions,
        rolls=rolls,
        sheets=sheets_of(sessions),
        identities=identities_of(rolls.values()),
        lead_keys=frozenset(f"{MEMBER}{pk}" for pk in leads),
        photographed=frozenset(papers),
        lines=[line_of(row) for row in RollLine.objects.filter(group=group).order_by("number")],
        strokes=dict(strokes),
    )


def sheets_of(sessions: Collection[GroupSession]) -> dict[int, AttendanceSheet]:
    """Return the sheet of each session; one that nobody wrote on yet is as it would begin."""
    numbers, packs = numbers_and_packs(sessions)
    modules = session_modules(session.group_id for session in sessions)
    found = {}
    for session in sessions:
        number = numbers.get(session.pk, 0)
        pack = packs.get((session.group.level_id, number))
        found[session.pk] = getattr(session, "sheet", None) or AttendanceSheet(
            session=session,
            title=str(session.group.level),
            module=module_words(pack, modules.get(session.pk), number),
            starts_at=session.starts_hour,
            ends_at=session.ends_hour,
        )
    return found


def module_words(pack: LessonPack | None, module: Module | None, number: int) -> str:
    """Return what a session teaches: the title of its lesson pack, else its module and its rank."""
    if pack:
        return str(pack)
    rank = f"Séance {number}" if number else ""
    return f"{module.name[:MODULE_LENGTH]}, {rank.lower()}" if module and rank else rank


def identities_of(rolls: Iterable[Roll]) -> dict[str, Identity]:
    """Return both names of everybody on these rolls, by key; a guest has the one that was written.

    Whoever inspects or prints reads the sheet of each of them, even where all is in order.
    """
    people = {person.key: person for roll in rolls for person in roll.people}
    learner_pks = pks_in(people, LEARNER)
    reading.note_named(*learner_pks)
    learners = Learner.objects.filter(pk__in=learner_pks)
    members = TeamMember.objects.filter(pk__in=pks_in(people, MEMBER))
    names = ("pk", "last_name", "first_name")
    known = {f"{LEARNER}{pk}": Identity(last, first) for pk, last, first in learners.values_list(*names)}
    known |= {f"{MEMBER}{pk}": Identity(last, first) for pk, last, first in members.values_list(*names)}
    return {key: known.get(key) or Identity(person.written_name, "") for key, person in people.items()}


def pks_in(keys: Iterable[str], kind: str) -> list[int]:
    """Return the numbers of the keys of one kind."""
    return [int(key.removeprefix(kind)) for key in keys if key.startswith(kind)]


def engine_sheets(facts: GroupFacts) -> list[Sheet]:
    """Return the sheets that count, as the engine reads them."""
    return [engine_sheet(facts, session) for session in facts.kept]


def engine_sheet(facts: GroupFacts, session: GroupSession) -> Sheet:
    """Return one sheet as the engine reads it."""
    sheet, roll = facts.sheets[session.pk], facts.rolls[session.pk]
    return Sheet(
        session=session.pk,
        on=session.on,
        zone=timezone.get_default_timezone(),
        starts_at=sheet.starts_at,
        ends_at=sheet.ends_at,
        title=sheet.title,
        module=sheet.module,
        people=signatories(facts, roll),
        agreed_title=facts.action.title if facts.action else "",
        holiday=public_holidays(session.on.year).get(session.on, ""),
        is_closed=roll.is_closed,
        needs_photograph=sheet.source == SheetSource.PAPER and session.pk not in facts.photographed,
    )


def signatories(facts: GroupFacts, roll: Roll) -> tuple[Signatory, ...]:
    """Return everybody on a roll, with who must sign as trainer."""
    learners = [Signatory(facts.name_of(one.key), one.presence) for one in roll.learners]
    staff = [
        Signatory(facts.name_of(one.key), one.presence, is_staff=True, leads=one.key in facts.lead_keys)
        for one in roll.staff
    ]
    return (*learners, *staff)
