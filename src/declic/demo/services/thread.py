"""The thread, walked by invented people as far as each one is today."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import exp
from typing import Any

from django.utils import timezone

from declic.accounts.models import User
from declic.demo.services.antenna import Antenna
from declic.demo.services.people import Crowd
from declic.diagnostics.enums import RunState
from declic.diagnostics.models import Answer, DiagnosticRun
from declic.diagnostics.services import confirm_placement, start_run
from declic.diagnostics.services.questions import ask_next
from declic.learners.models import Learner
from declic.programmes.models import Programme
from declic.referrals.enums import Door
from declic.referrals.models import Referral
from declic.referrals.services import accept_referral
from declic.referrals.services.intake import Sender, receive_referral

ABILITY = {"beginner": -1.4, "intermediate": -0.2, "advanced": 0.8, "beyond": 1.9}


@dataclass
class Walk:
    """Who walks where: the antenna, the crowd, and the moment of the demonstration."""

    antenna: Antenna
    crowd: Crowd
    programme: Programme
    now: datetime

    @property
    def today(self) -> date:
        """Return the day of the demonstration, in Paris."""
        return timezone.localdate(self.now)

    def ago(self, days: int) -> datetime:
        """Return a moment some days before."""
        return self.now - timedelta(days=days)

    def counsellor(self) -> User:
        """Return one of the three counsellors."""
        user: User = self.crowd.pick(self.antenna.counsellors)
        return user


def refer(walk: Walk, *, days_ago: int, **known: Any) -> Referral:
    """Let somebody arrive, most by a partner, some at the desk."""
    referrer = walk.crowd.pick(walk.antenna.referrers)
    at_desk = walk.crowd.random.random() < 0.15
    sender = (
        Sender(door=Door.DESK, user=walk.counsellor())
        if at_desk
        else Sender(door=Door.LINK, partner=referrer.partner, referrer=referrer)
    )
    person, need = walk.crowd.next_person(**known), walk.crowd.next_need()
    receipt = receive_referral(
        walk.antenna.branch,
        person,
        sender=sender,
        programme=walk.programme,
        now=walk.ago(days_ago),
        need=need,
        is_another=True,
    )
    return receipt.referral


def admit(walk: Walk, *, days_ago: int, **known: Any) -> Learner:
    """Let somebody arrive and be admitted two days later."""
    referral = refer(walk, days_ago=days_ago, **known)
    accept_referral(referral, by=walk.counsellor(), now=walk.ago(max(0, days_ago - 2)))
    return referral.learner


def begin(walk: Walk, learner: Learner, *, days_ago: int) -> DiagnosticRun:
    """Start a diagnostic whose gestures are known."""
    run = start_run(learner, by=walk.counsellor(), now=walk.ago(days_ago))
    run.gestures = {"click": True, "type": True, "scroll": True}
    run.state = RunState.QUESTIONS
    run.save()
    ask_next(run, now=walk.ago(days_ago))
    return run


def answer_some(walk: Walk, run: DiagnosticRun, ability: float, *, days_ago: int, most: int = 99) -> None:
    """Answer as somebody of this ability would, until the end or some number of questions."""
    for _ in range(most):
        waiting = run.answers.filter(answered_at=None).select_related("item").first()
        if waiting is None:
            return
        answer_one(walk, waiting, ability, days_ago=days_ago)
        ask_next(run, now=walk.ago(days_ago))


def answer_one(walk: Walk, answer: Answer, ability: float, *, days_ago: int) -> None:
    """Answer one question by chance and ability; the response says that it is invented."""
    figures = answer.item.parameters
    steps = figures["thresholds"] or [figures["difficulty"]]
    chances = [1 / (1 + exp(-figures["slope"] * (ability - step))) for step in steps]
    draw = walk.crowd.random.random()
    answer.score = sum(draw < chance for chance in chances)
    answer.response = {"invented": True}
    answer.answered_at = walk.ago(days_ago)
    answer.save()


def diagnose(walk: Walk, learner: Learner, level: str, *, days_ago: int) -> DiagnosticRun:
    """Take a whole diagnostic."""
    run = begin(walk, learner, days_ago=days_ago)
    answer_some(walk, run, ABILITY[level], days_ago=days_ago)
    run.refresh_from_db()
    return run


def place(walk: Walk, level: str, *, days_ago: int, **known: Any) -> Learner:
    """Let somebody arrive, be admitted, diagnosed, and confirmed at a level."""
    learner = admit(walk, days_ago=days_ago + 6, **known)
    run = diagnose(walk, learner, level, days_ago=days_ago + 1)
    placement = run.placement
    reason = "" if placement.proposed_level == level else "La personne a montré autre chose en entretien."
    confirm_placement(placement, level=level, reason=reason, by=walk.counsellor(), now=walk.ago(days_ago))
    return learner
