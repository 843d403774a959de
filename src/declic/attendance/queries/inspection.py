"""« Émargement » of a group: its sheets, what an inspection would refuse, and where to mend it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.formats import date_format

from declic.attendance.access import Keeper
from declic.attendance.enums import CAME, SheetSource
from declic.attendance.models import AttendanceSheet, FundedAction
from declic.attendance.queries.inspected import GroupFacts, Period, engine_sheets, read_group
from declic.attendance.queries.rosters import Roll
from declic.engines.rolls import (
    TITLES,
    Break,
    Check,
    Finding,
    find_breaks,
    find_changed_strokes,
    inspect_sheets,
)
from declic.groups.enums import SessionState
from declic.groups.models import GroupSession, LearningGroup

PAGE_SIZE = 50
#: Which page mends what a check found; the others are mended on the roll.
MENDED_BY: dict[Check, tuple[str, str]] = {
    Check.HOURS: ("attendance:edit_sheet", "Corriger la feuille"),
    Check.MODULE: ("attendance:edit_sheet", "Corriger la feuille"),
    Check.TITLE: ("attendance:edit_sheet", "Corriger la feuille"),
    Check.HOLIDAY: ("groups:session", "Voir la séance"),
    Check.PHOTOGRAPH: ("attendance:photo", "Envoyer la photo"),
}
ROLL = ("attendance:roll", "Ouvrir la feuille")
ACTION = ("attendance:edit_action", "Corriger la convention")


@dataclass(frozen=True)
class Mend:
    """A page where a finding is mended."""

    label: str
    url: str


@dataclass(frozen=True)
class ShownFinding:
    """A finding with the pages where it is mended."""

    finding: Finding
    mends: tuple[Mend, ...]


@dataclass(frozen=True)
class InspectedSheet:
    """One sheet of the group, with what an inspection would refuse in it."""

    session: GroupSession
    sheet: AttendanceSheet
    roll: Roll
    findings: tuple[ShownFinding, ...]
    is_photographed: bool

    @property
    def signed(self) -> int:
        """Return how many of those who came have signed."""
        people = self.roll.learners
        return sum(one.presence.mark in CAME and one.presence.is_signed for one in people)

    @property
    def is_cancelled(self) -> bool:
        """Return whether the session was cancelled: its sheet stays, and goes nowhere."""
        return self.session.state == SessionState.CANCELLED

    @property
    def state_words(self) -> str:
        """Return where the sheet stands, in words."""
        return "séance annulée" if self.is_cancelled else "fermée" if self.roll.is_closed else "ouverte"

    @property
    def state_tone(self) -> str:
        """Return the tone of where the sheet stands."""
        return "neutral" if self.is_cancelled else "success" if self.roll.is_closed else "warning"

    @property
    def is_held_on_paper(self) -> bool:
        """Return whether there is a paper sheet to look at."""
        return self.is_photographed or self.sheet.source == SheetSource.PAPER

    @property
    def source_label(self) -> str:
        """Return where the proof is, when it is not on a screen."""
        return "" if self.sheet.source == SheetSource.SCREEN else str(SheetSource(self.sheet.source).label)


@dataclass(frozen=True)
class CheckLine:
    """One check: its rule, and how often it is broken."""

    title: str
    count: int


@dataclass(frozen=True)
class Inspection:
    """What an inspection of a group would say, over a period."""

    facts: GroupFacts
    findings: tuple[Finding, ...]
    breaks: tuple[Break, ...]

    @property
    def checks(self) -> list[CheckLine]:
        """Return every check with its count, none left out."""
        counts = Counter(one.check for one in self.findings)
        return [CheckLine(title, counts[check]) for check, title in TITLES.items()]

    @property
    def of_group(self) -> list[Finding]:
        """Return the findings of the whole group."""
        return [one for one in self.findings if not one.session]

    @property
    def line_count(self) -> int:
        """Return how many lines the seals bind."""
        return len(self.facts.lines)

    @property
    def last_seal(self) -> str:
        """Return the last seal of the group, which stands for all its lines; nothing before the first."""
        return self.facts.lines[-1].seal if self.facts.lines else ""

    @property
    def seal_words(self) -> str:
        """Return whether the seal holds, in words."""
        if self.breaks:
            return f"Le sceau est rompu. {self.breaks[0].sentence}"
        count = self.line_count
        return (
            f"Le sceau tient : {count} ligne{'s' if count > 1 else ''}." if count else "Aucune ligne encore."
        )

    @property
    def sheets(self) -> list[InspectedSheet]:
        """Return the sheets, the last first."""
        by_session: dict[int, list[ShownFinding]] = {}
        for one in self.findings:
            by_session.setdefault(one.session, []).append(ShownFinding(one, mends_of(one, self.facts)))
        return [inspected(self.facts, session, by_session) for session in reversed(self.facts.sessions)]

    def findings_of(self, session_pk: int) -> list[Finding]:
        """Return the findings of one session."""
        return [one for one in self.findings if one.session == session_pk]


@dataclass(frozen=True)
class MonthTab:
    """A month to choose; the empty one is everything."""

    label: str
    url: str
    is_current: bool


@dataclass(frozen=True)
class InspectionPage:
    """« Émargement » of one group."""

    group: LearningGroup
    action: FundedAction | None
    inspection: Inspection
    months: list[MonthTab]
    sheets: Page[InspectedSheet]
    next_session: GroupSession | None
    period: Period

    @property
    def query(self) -> str:
        """Return the period as an address says it."""
        return self.period.query

    @property
    def period_words(self) -> str:
        """Return the group and the period, in words."""
        kept = self.inspection.facts.kept
        if self.period.session_pk is not None and kept:
            return f"{self.group}, séance du {date_format(kept[0].on, 'j F Y')}."
        count = f"{len(kept)} séance{'s' if len(kept) > 1 else ''}"
        if self.period.month and kept:
            return f"{self.group}, {date_format(kept[0].on, 'F Y')} : {count}."
        return f"{self.group}, depuis le début : {count}."

    @property
    def count_words(self) -> str:
        """Return how many findings there are, in words."""
        return f"{self.count} remarque{'s' if self.count > 1 else ''} avant l’export"

    @property
    def count(self) -> int:
        """Return how many findings there are."""
        return len(self.inspection.findings)


def inspect_group(group: LearningGroup, period: Period, *, keeper: Keeper, today: date) -> Inspection:
    """Return what an inspection of a group would say over a period."""
    facts = read_group(group, period, keeper=keeper, today=today)
    breaks = (*find_breaks(facts.lines), *find_changed_strokes(facts.drawings))
    return Inspection(facts, inspect_sheets(engine_sheets(facts), facts.standing_drawings, breaks), breaks)


def inspection_page(
    group: LearningGroup, period: Period, *, keeper: Keeper, today: date, page: str = "1"
) -> InspectionPage:
    """Return « Émargement » of one group."""
    inspection = inspect_group(group, period, keeper=keeper, today=today)
    coming = group.sessions.filter(on__gte=today, state=SessionState.PLANNED).order_by("on", "slot")
    return InspectionPage(
        group=group,
        action=inspection.facts.action,
        inspection=inspection,
        months=months_of(group, period, today=today),
        sheets=Paginator(inspection.sheets, PAGE_SIZE).get_page(page),
        next_session=coming.first(),
        period=period,
    )


def months_of(group: LearningGroup, period: Period, *, today: date) -> list[MonthTab]:
    """Return the months when the group met, after everything."""
    met = group.sessions.filter(on__lte=today).order_by("on").dates("on", "month")
    tabs = [MonthTab("Toutes les séances", "?", not period.month)]
    for month in met:
        value = f"{month:%Y-%m}"
        tabs.append(MonthTab(date_format(month, "F Y"), f"?mois={value}", period.month == value))
    return tabs


def inspected(
    facts: GroupFacts, session: GroupSession, found: dict[int, list[ShownFinding]]
) -> InspectedSheet:
    """Return one sheet with its findings."""
    pk = session.pk
    return InspectedSheet(
        session, facts.sheets[pk], facts.rolls[pk], tuple(found.get(pk, ())), pk in facts.photographed
    )


def mends_of(finding: Finding, facts: GroupFacts) -> tuple[Mend, ...]:
    """Return the pages where a finding is mended; a broken seal is mended by nobody here."""
    if not finding.session:
        return ()
    name, label = MENDED_BY.get(finding.check, ROLL)
    mends = [Mend(label, reverse(name, args=[finding.session]))]
    if finding.check == Check.TITLE and facts.action:
        mends.append(Mend(ACTION[1], reverse(ACTION[0], args=[facts.group.pk])))
    return tuple(mends)
