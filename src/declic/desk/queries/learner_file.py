"""The learner's file: the thread as a timeline, the next step on top."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone

from declic.diagnostics.queries import run_history
from declic.groups.enums import Stage
from declic.groups.queries import (
    FittingGroup,
    NextSession,
    StagedLearner,
    fitting_groups,
    level_of,
    next_session,
    stage_of,
)
from declic.learners.enums import Service
from declic.learners.queries.contact import phone_shown
from declic.outcomes.queries.situations import current_outcome, situation_words
from declic.shared.slots import Slot

if TYPE_CHECKING:
    from declic.learners.models import Learner

FITTING_SHOWN = 4


@dataclass(frozen=True)
class Entry:
    """One thing that happened."""

    at: datetime
    when: str
    title: str
    text: str = ""
    icon: str = "chat-bubble-left"
    url: str = ""
    by: str = ""


@dataclass(frozen=True)
class Fact:
    """One line about a person."""

    term: str
    value: str


@dataclass(frozen=True)
class LearnerFile:
    """Everything the team needs about one person, on one page."""

    learner: Learner
    staged: StagedLearner
    next_step: str
    referral_url: str
    run_url: str
    level: str
    next_session: NextSession | None
    fitting: list[FittingGroup]
    enrolment: Any
    situation: str
    last_course: int | None
    may_leave: int | None
    facts: list[Fact]
    entries: list[Entry]

    @property
    def stage(self) -> Stage:
        """Return where the person stands."""
        return self.staged.stage


NEXT_STEPS = {
    Stage.REFERRED: "Répondre à l’orientation.",
    Stage.TO_DIAGNOSE: "Commencer le diagnostic d’arrivée.",
    Stage.DIAGNOSING: "Finir le diagnostic en cours.",
    Stage.TO_CONFIRM: "Confirmer le niveau proposé.",
    Stage.WAITING: "Proposer une place.",
    Stage.OFFERED: "Recueillir la réponse à la place proposée.",
    Stage.IN_GROUP: "Suivre les séances.",
    Stage.FINISHED: "Parler de la suite.",
    Stage.ELSEWHERE: "Aucune étape en cours.",
}


def learner_file(learner: Learner, *, today: date) -> LearnerFile:
    """Return the file of one person."""
    staged = stage_of(learner, today=today)
    referrals = list(learner.referrals.select_related("partner", "programme", "answered_by", "destination"))
    runs = run_history(learner)
    enrolments = list(learner.enrolments.select_related("group__level__programme", "group__room__venue"))
    level = level_of(learner) if staged.stage == Stage.WAITING else None
    return LearnerFile(
        learner=learner,
        staged=staged,
        next_step=NEXT_STEPS[staged.stage],
        referral_url=reverse("referrals:detail", args=[referrals[0].pk]) if referrals else "",
        run_url=reverse("diagnostics:result", args=[runs[0].pk]) if runs else "",
        level=str(level or ""),
        next_session=next_session(learner, today=today),
        fitting=fitting_groups(learner, level, today=today)[:FITTING_SHOWN] if level else [],
        enrolment=enrolments[0] if enrolments else None,
        situation=situation_now(learner, today),
        last_course=next((one.pk for one in enrolments if one.state == "completed"), None),
        may_leave=next((one.pk for one in enrolments if one.state == "accepted"), None),
        facts=facts_of(learner, today),
        entries=timeline(learner, referrals, runs, enrolments),
    )


def situation_now(learner: Learner, today: date) -> str:
    """Return what a person does now, as they told us; nothing when nobody did."""
    outcome = current_outcome(learner, today=today)
    return situation_words(outcome) if outcome else ""


def facts_of(learner: Learner, today: date) -> list[Fact]:
    """Return what is known of a person, in the words of the team."""
    age = learner.age(today)
    slots = ", ".join(Slot(number).short_label for number in learner.free_slots)
    return [
        Fact("Âge", f"{age} ans" if age is not None else "pas connu"),
        Fact("Téléphone", f"{phone_shown(learner.phone)} {learner.phone_note}".strip() or "aucun"),
        Fact("E-mail", learner.email or "aucun"),
        Fact("Commune", f"{learner.postcode} {learner.commune or ''}".strip() or "pas connue"),
        Fact("Quartier prioritaire", str(learner.qpv or "pas vérifié")),
        Fact("Situation", learner.get_employment_display() or "pas connue"),
        Fact("Niveau de français", learner.get_french_level_display() or "pas connu"),
        Fact("Connu·e de", services_words(learner)),
        Fact("Disponible", slots or "pas encore dit"),
        Fact("Trajet accepté", f"{learner.travel_limit_km} km"),
        Fact("Information donnée", notice_words(learner)),
    ]


def services_words(learner: Learner) -> str:
    """Return the services that know a person; none is an answer, not asked is another."""
    if learner.known_by is None:
        return "pas demandé"
    return ", ".join(str(Service(code).label) for code in learner.known_by) or "aucun service"


def notice_words(learner: Learner) -> str:
    """Return who told the person what we keep about them, and when."""
    if learner.notice_given_on is None:
        return "pas encore"
    return f"le {learner.notice_given_on:%d/%m/%Y}, par {learner.notice_given_by}"


def timeline(learner: Learner, referrals: list[Any], runs: list[Any], enrolments: list[Any]) -> list[Entry]:
    """Return everything that happened, newest first."""
    entries = [entry for referral in referrals for entry in referral_entries(referral)]
    entries += [entry for run in runs for entry in run_entries(run)]
    entries += [entry for enrolment in enrolments for entry in enrolment_entries(enrolment)]
    notes = learner.notes.select_related("author")
    entries += [at(n.written_at, "Note", text=n.text, icon="pencil-square", by=n.author) for n in notes]
    return sorted(entries, key=lambda entry: entry.at)[::-1]


def at(moment: datetime, title: str, *, by: Any = None, **rest: str) -> Entry:
    """Return an entry with its date in words."""
    when = timezone.localtime(moment).strftime("%d/%m/%Y à %H h %M")
    return Entry(at=moment, when=when, title=title, by=str(by or ""), **rest)


def referral_entries(referral: Any) -> list[Entry]:
    """Return the arrival of a referral, or the step agreed on, and our answer."""
    url = reverse("referrals:detail", args=[referral.pk])
    source = f"Orientation reçue de {referral.partner}" if referral.partner else "Venue à l’accueil"
    if referral.door == "next_step":
        source = f"Suite convenue : {referral.level or referral.programme}"
    entries = [at(referral.received_at, source, icon="inbox-arrow-down", url=url, text=referral.need)]
    if referral.answered_at:
        title = f"Orientation {referral.get_status_display()}"
        entries.append(at(referral.answered_at, title, icon="envelope-open", by=referral.answered_by))
    return entries


def run_entries(run: Any) -> list[Entry]:
    """Return the start, the end and the decision of a diagnostic."""
    url = reverse("diagnostics:result", args=[run.pk])
    name = "Diagnostic de sortie" if run.purpose == "exit" else "Diagnostic"
    entries = [at(run.started_at, f"{name} commencé", icon="play", url=url)]
    placement = getattr(run, "placement", None)
    if run.finished_at and placement:
        proposed = f"Proposition : {placement.get_proposed_level_display()}."
        entries.append(at(run.finished_at, f"{name} terminé", icon="flag", url=url, text=proposed))
    if placement and placement.confirmed_at:
        title = f"Niveau confirmé : {placement.get_confirmed_level_display()}"
        by = placement.confirmed_by
        entries.append(at(placement.confirmed_at, title, icon="check-badge", url=url, by=by))
    return entries


def enrolment_entries(enrolment: Any) -> list[Entry]:
    """Return the offer of a seat, the answer and the end."""
    url = reverse("groups:detail", args=[enrolment.group_id])
    entries = [at(enrolment.offered_at, f"Place proposée : {enrolment.group}", icon="ticket", url=url)]
    if enrolment.answered_at:
        answer = "Place refusée" if enrolment.state == "declined" else "Place acceptée"
        entries.append(at(enrolment.answered_at, answer, icon="hand-thumb-up"))
    if enrolment.ended_at:
        title = str(enrolment.get_state_display()).capitalize()
        entries.append(at(enrolment.ended_at, title, icon="flag", text=enrolment.end_reason))
    return entries
