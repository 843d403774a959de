"""What came after, in the demonstration: certificates, next steps, jobs, news, a departure."""

import tomllib
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings

from declic.demo.services.classes import offer
from declic.demo.services.rolls import keeper_of, past_attendance, take_past_roll
from declic.demo.services.thread import ABILITY, Walk, answer_some
from declic.diagnostics.enums import Purpose, RunState
from declic.diagnostics.services import confirm_placement, start_run
from declic.diagnostics.services.questions import ask_next
from declic.groups.models import Enrolment, LearningGroup
from declic.groups.services import answer_offer, open_group
from declic.groups.services.opening import GroupFacts
from declic.learners.models import Learner
from declic.outcomes.enums import InclusionMoment, NextStepKind, OutcomeKind, OutcomeSource
from declic.outcomes.models import Employer, EmployerContact, FollowUp, JobOffer
from declic.outcomes.services.calling import NewsFacts, note_news
from declic.outcomes.services.certificates import make_certificate
from declic.outcomes.services.departures import DepartureFacts, note_departure
from declic.outcomes.services.endings import end_group
from declic.outcomes.services.follow_ups import ask_due, plan_follow_ups
from declic.outcomes.services.inclusion import note_inclusion
from declic.outcomes.services.introductions import HireFacts, introduce, move_introduction, record_hire
from declic.outcomes.services.next_steps import Proposal, answer_step, propose_step
from declic.outcomes.services.situations import SituationFacts, note_situation
from declic.programmes.models import Level

QUESTIONS = ("dares_alone", "goes_out", "helps_others", "does_procedures")
#: How long ago the group of last season ended, in days; the exit took place the week after.
STEPS_AFTER, SEARCH_AFTER = 4, 40


def read_after() -> dict[str, Any]:
    """Return what `data/demo/after.toml` tells."""
    path = settings.DECLIC_CATALOGUE_DIR / "demo" / "after.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def fill_after(walk: Walk, groups: dict[str, LearningGroup]) -> None:
    """Tell what people became once their level was over."""
    story = read_after()
    past = groups["past"]
    ended_ago = (walk.today - past.sessions.latest("on").on).days - 1
    offers = meet_employers(walk, story["employers"], days_ago=ended_ago)
    people = list(past.enrolments.filter(state="accepted").select_related("learner").order_by("pk"))
    leave_level(walk, past, people, days_ago=ended_ago)
    code = open_code(walk, story["code"])
    for enrolment, step in zip(people, story["past"]["steps"], strict=False):
        enrolment.refresh_from_db()
        if enrolment.state == "completed":
            go_on(walk, enrolment, step, days_ago=ended_ago - STEPS_AFTER, code=code, offers=offers)
    take_rolls_of(walk, code, story["code"]["lead"])
    hear_news(walk, past)
    let_go(walk, groups["office"])


def leave_level(walk: Walk, group: LearningGroup, people: list[Enrolment], *, days_ago: int) -> None:
    """End a level: the four questions, a last diagnostic, the end, a certificate for each."""
    by = walk.counsellor()
    for number, enrolment in enumerate(people):
        learner, first = enrolment.learner, walk.today - timedelta(days=days_ago + 75)
        answers = {name: 1 + (number + rank) % 3 for rank, name in enumerate(QUESTIONS)}
        note_inclusion(learner, InclusionMoment.ENTRY, answers, by=by, today=first)
        later = {name: min(4, value + (number + value) % 2 + 1) for name, value in answers.items()}
        note_inclusion(
            learner, InclusionMoment.EXIT, later, by=by, today=walk.today - timedelta(days=days_ago)
        )
    for enrolment in people[:4]:
        measure_again(walk, enrolment.learner, days_ago=days_ago)
    end_group(group, kept={}, by=by, now=walk.ago(days_ago))
    for enrolment in group.enrolments.filter(state="completed"):
        make_certificate(enrolment, by=by, now=walk.ago(days_ago))


def measure_again(walk: Walk, learner: Learner, *, days_ago: int) -> None:
    """Take the diagnostic of the exit."""
    now, by = walk.ago(days_ago), walk.counsellor()
    run = start_run(learner, by=by, now=now, purpose=Purpose.EXIT)
    run.gestures, run.state = {"click": True, "type": True, "scroll": True}, RunState.QUESTIONS
    run.save()
    ask_next(run, now=now)
    answer_some(walk, run, ABILITY["beyond"], days_ago=days_ago)
    run.refresh_from_db()
    placement = run.placement
    confirm_placement(placement, level=placement.proposed_level, reason="", by=by, now=now)


def open_code(walk: Walk, story: dict[str, Any]) -> LearningGroup:
    """Open the group that discovers code."""
    antenna, weeks = walk.antenna, story["weeks_ago"]
    facts = GroupFacts(
        level=Level.objects.select_related("programme").get(programme__code="digistart"),
        room=antenna.room_named(story["room"]),
        weekly_slots=tuple(story["slots"]),
        starts_on=walk.today - timedelta(days=walk.today.weekday() + 7 * weeks),
        lead=antenna.member_named(story["lead"]),
        skips_school_holidays=False,
    )
    return open_group(antenna.branch, facts, by=walk.counsellor(), now=walk.ago(7 * weeks + 10))


def take_rolls_of(walk: Walk, group: LearningGroup, lead: str) -> None:
    """Take the rolls of the sessions that are over."""
    keeper = keeper_of(walk.antenna.member_named(lead))
    for attendance in past_attendance(walk, group, {}):
        take_past_roll(attendance, keeper)


def go_on(
    walk: Walk, enrolment: Enrolment, step: str, *, days_ago: int, code: LearningGroup, offers: list[JobOffer]
) -> None:
    """Let somebody take the step that the story tells."""
    by, now, learner = walk.counsellor(), walk.ago(days_ago), enrolment.learner
    if step == "code":
        proposal = Proposal(NextStepKind.PROGRAMME, level=code.level)
        answer_step(propose_step(enrolment, proposal, by=by, now=now), accepts=True, by=by, now=now)
        asked = (walk.today - code.starts_on).days + 8
        answer_offer(offer(walk, code, learner, days_ago=asked), accepts=True, now=walk.ago(asked - 2))
        return
    proposal = Proposal(NextStepKind.JOB_SEARCH)
    answer_step(propose_step(enrolment, proposal, by=by, now=now), accepts=True, by=by, now=now)
    later = days_ago - SEARCH_AFTER
    if step == "job":
        find_job(walk, learner, offers.pop(), days_ago=later)
    elif step == "training":
        day = walk.today - timedelta(days=later)
        facts = SituationFacts(OutcomeKind.TRAINING, day, OutcomeSource.LEARNER)
        note_situation(learner, facts, by=by, now=walk.ago(later))


def meet_employers(walk: Walk, stories: list[dict[str, Any]], *, days_ago: int) -> list[JobOffer]:
    """Write down employers, their contacts and their offers."""
    offers = []
    for story in stories:
        contact, told = story["contact"], story["offers"]
        facts = {name: story[name] for name in ("name", "trade", "is_digital", "note")}
        employer = Employer.objects.create(branch=walk.antenna.branch, **facts)
        EmployerContact.objects.create(employer=employer, **contact)
        received = walk.today - timedelta(days=days_ago)
        offers += [JobOffer.objects.create(employer=employer, received_on=received, **one) for one in told]
    return offers


def find_job(walk: Walk, learner: Learner, offer_: JobOffer, *, days_ago: int) -> None:
    """Put somebody forward, and let them be hired."""
    by = walk.counsellor()
    day, now = walk.today - timedelta(days=days_ago), walk.ago(days_ago)
    introduction = introduce(offer_, learner, agreed_to={"name", "course"}, by=by, today=day, now=now)
    for step in ("sent", "interview"):
        introduction = move_introduction(introduction, step, by=by, today=day, now=now)
    start = day + timedelta(days=14)
    facts = HireFacts(
        offer_.contract, Decimal(offer_.weekly_hours or 35), start, OutcomeSource.EMPLOYER, "contrat vu"
    )
    record_hire(introduction, facts, by=by, today=day, now=now)


def hear_news(walk: Walk, past: LearningGroup) -> None:
    """Ask for news at three and six months, and hear most of them."""
    plan_follow_ups(today=walk.today)
    for follow_up in FollowUp.objects.filter(enrolment__group=past, due_on__lte=walk.today).order_by(
        "due_on", "pk"
    ):
        if follow_up.pk % 4 == 0:
            continue
        current = follow_up.learner.outcomes.filter(ended_on=None).first()
        kind = current.kind if current else OutcomeKind.JOB_SEEKING
        since = current.started_on if current else follow_up.due_on
        contract, hours = (current.contract, current.weekly_hours) if current else ("", None)
        facts = SituationFacts(kind, since, OutcomeSource.LEARNER, contract, hours)
        now = walk.ago((walk.today - follow_up.due_on).days)
        ask_due(today=follow_up.due_on, now=now)
        follow_up.refresh_from_db()
        inclusion = dict.fromkeys(QUESTIONS, 3)
        by = walk.counsellor()
        note_news(follow_up, NewsFacts(facts, inclusion=inclusion), by=by, today=follow_up.due_on, now=now)


def let_go(walk: Walk, group: LearningGroup) -> None:
    """Let somebody leave before the end, the door open."""
    enrolment = group.enrolments.filter(state="accepted").order_by("pk").last()
    if enrolment is None:
        return
    facts = DepartureFacts(
        reason="family",
        left_on=walk.today - timedelta(days=6),
        note="Sa fille est malade. Elle voudrait reprendre au printemps.",
        call_again_on=walk.today + timedelta(days=1),
    )
    note_departure(enrolment, facts, by=walk.counsellor(), now=walk.ago(5))
