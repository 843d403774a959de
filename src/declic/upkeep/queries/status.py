"""« État de l’installation »: what a manager should know, in calm words, each with what to do."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.timesince import timesince
from django_tasks_db.models import DBTaskResult

from declic.attendance.queries.strays import count_strays
from declic.branches.models import Branch
from declic.diagnostics.models import OfflineReturn
from declic.outbox.enums import TO_PHONE, Delivery
from declic.outbox.models import Message
from declic.territory.models import OfficialFile
from declic.upkeep.enums import PulseKey
from declic.upkeep.models import Pulse
from declic.upkeep.queries.checks import living, machine
from declic.upkeep.queries.checks.findings import Finding, Gravity, ground, watch, well

TONES = {
    Gravity.WELL: ("success", "bien"),
    Gravity.WATCH: ("warning", "à voir"),
    Gravity.BROKEN: ("danger", "à réparer"),
}
TALLIES_KEPT = timedelta(days=30)


@dataclass(frozen=True)
class StatusLine:
    """One thing: how it goes, and what to do about it; its address when a page does it."""

    tone: str
    state: str
    says: str
    mend: str
    url_name: str = ""


@dataclass(frozen=True)
class StatusSection:
    """Things that go together."""

    title: str
    lines: tuple[StatusLine, ...]


@dataclass(frozen=True)
class StatusPage:
    """The whole page."""

    version: str
    gravest: StatusLine
    sections: tuple[StatusSection, ...]


def status_page(branch: Branch, *, now: datetime) -> StatusPage:
    """Return how the installation and this antenna's work that waits are."""
    here = ground(now)
    safe = [living.check_backup(here), *failed_backup(now), living.check_drill(here), living.check_key(here)]
    alive = [*living.check_pulses(here), living.check_queue(here), jobs_of(now)]
    place = [machine.check_disk(here), machine.check_rights(here), machine.check_clock(here)]
    sections = (
        StatusSection("Sauvegardes", lines_of(safe)),
        StatusSection("Ce qui marche tout seul", lines_of(alive)),
        StatusSection("La machine", lines_of(place)),
        StatusSection("Ce qui attend votre antenne", waiting_lines(branch, now)),
        StatusSection("Derniers imports", lines_of([last_import(now)])),
    )
    worst = max([*safe, *alive, *place], key=lambda one: one.gravity)
    return StatusPage(settings.DECLIC_VERSION, line_of(worst), sections)


def lines_of(found: list[Finding]) -> tuple[StatusLine, ...]:
    """Return findings as lines."""
    return tuple(line_of(one) for one in found)


def line_of(finding: Finding, url_name: str = "") -> StatusLine:
    """Return a finding as a line."""
    return StatusLine(*TONES[finding.gravity], finding.says, finding.mend, url_name)


def failed_backup(now: datetime) -> list[Finding]:
    """Return the last backup that failed, when none succeeded since."""
    moments: dict[str, datetime] = dict(Pulse.objects.values_list("key", "at"))
    failed, made = moments.get(PulseKey.BACKUP_FAILED), moments.get(PulseKey.BACKUP)
    if failed is None or (made is not None and made > failed):
        return []
    why = Pulse.objects.get(key=PulseKey.BACKUP_FAILED).facts.get("why", "")
    return [watch("backup_failed", f"Sauvegarde manquée il y a {timesince(failed, now)} : {why}", "")]


def jobs_of(now: datetime) -> Finding:
    """Return how many jobs wait, and since when."""
    ready = DBTaskResult.objects.ready()
    oldest = ready.order_by("enqueued_at").values_list("enqueued_at", flat=True).first()
    running = DBTaskResult.objects.running().count()
    since = f", le plus ancien depuis {timesince(oldest, now)}" if oldest else ""
    return well("jobs", f"Travaux en attente : {ready.count()}{since} ; en cours : {running}.")


def waiting_lines(branch: Branch, now: datetime) -> tuple[StatusLine, ...]:
    """Return what waits for the team of an antenna, each with its page."""
    sent = Message.objects.filter(sender_key=f"branch:{branch.pk}")
    doubtful = sent.filter(delivery=Delivery.UNCONFIRMED, queued_at__gt=now - TALLIES_KEPT).count()
    unreachable = sent.filter(delivery__in=TO_PHONE, queued_at__gt=now - TALLIES_KEPT).count()
    returns = OfflineReturn.objects.filter(branch=branch, run=None, set_aside_at=None).count()
    return (
        tally(count_strays(branch), "Lignes de feuilles à reprendre", "attendance:strays"),
        tally(returns, "Diagnostics revenus sans fiche", "diagnostics:returns"),
        tally(doubtful, "Messages sans doute envoyés, à vérifier", "desk:messages"),
        tally(unreachable, "Messages à remplacer par un appel", "desk:messages"),
    )


def tally(count: int, what: str, url_name: str) -> StatusLine:
    """Return how many things wait; none is a good news."""
    says = f"{what} : {count}."
    return line_of(watch(what, says, ""), url_name) if count else line_of(well(what, says))


def last_import(now: datetime) -> Finding:
    """Return the official file that came last."""
    last = OfficialFile.objects.order_by("-imported_at").first()
    if last is None:
        return well("import", "Aucun fichier officiel importé.")
    return well("import", f"{last.get_kind_display()}, il y a {timesince(last.imported_at, now)}.")
