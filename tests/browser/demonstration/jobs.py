"""What the tour names about jobs and news: an employer, an offer, somebody put forward, links."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.groups.models import Enrolment
from declic.outcomes.models import Employer, EmployerContact, FollowUp, JobOffer
from declic.outcomes.services.calling import ask_partner
from declic.outcomes.services.follow_ups import ask_one
from declic.outcomes.services.inclusion import note_inclusion
from declic.outcomes.services.internships import InternshipFacts, plan_internship
from declic.outcomes.services.introductions import introduce
from declic.outcomes.services.news_letters import news_token, partner_token
from declic.outcomes.services.situations import SituationFacts, note_situation
from tests import factories

LOW = {"dares_alone": 1, "goes_out": 2, "helps_others": None, "does_procedures": 2}
HIGH = {"dares_alone": 3, "goes_out": 2, "helps_others": 3, "does_procedures": 4}


def working(branch: Branch, by: User, today: date, now: datetime) -> dict[str, Any]:
    """Return one of each thing, all about people who finished."""
    ends = Enrolment.objects.filter(state="completed", learner__merged_into=None, learner__branch=branch)
    seat = ends.latest("pk")
    learner = seat.learner
    employer = Employer.objects.create(branch=branch, name="Ada Conseil", trade="support", is_digital=True)
    EmployerContact.objects.create(employer=employer, first_name="Léo", last_name="Petit", role="gérant")
    offer = JobOffer.objects.create(
        employer=employer, title="Support", rome_code="M1810", contract="permanent", received_on=today
    )
    put = introduce(offer, learner, agreed_to=["name", "phone"], by=by, today=today, now=now)
    plan = InternshipFacts(employer, None, today, today + timedelta(days=18), Decimal(35))
    facts = SituationFacts(kind="job_seeking", started_on=today - timedelta(days=60), source="learner")
    note_inclusion(learner, "entry", LOW, by=by, today=today)
    note_inclusion(learner, "exit", HIGH, by=by, today=today)
    return {
        "employer": employer.pk,
        "employer_contact": employer.contacts.get().pk,
        "offer": offer.pk,
        "introduction": put.pk,
        "trainee": seat.pk,
        "internship": plan_internship(seat, plan).pk,
        "situation": note_situation(learner, facts, by=by, now=now).pk,
        "alumna": learner.pk,
        "six_months": "six_months",
        "step_dares": "ose",
        "step_other": "autre",
        "step_word": "mot",
        **asked(seat, today, now),
    }


def asked(seat: Enrolment, today: date, now: datetime) -> dict[str, Any]:
    """Return a link at six months, somebody to call, and a question to a partner."""
    three, _ = FollowUp.objects.update_or_create(
        enrolment=seat, moment=3, defaults={"learner": seat.learner, "due_on": today, "state": "to_call"}
    )
    six, _ = FollowUp.objects.update_or_create(
        enrolment=seat, moment=6, defaults={"learner": seat.learner, "due_on": today}
    )
    ask_one(six, now=now)
    factories.ReferralFactory.create(learner=seat.learner, status="accepted", answered_at=now)
    ask_partner(three, now=now)
    three.save()
    return {"news": six.pk, "news_link": news_token(six), "partner_question": partner_token(three)}
