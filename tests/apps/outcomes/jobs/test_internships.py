"""Internships of a training: planned, done with certified hours, broken off."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from declic.branches.models import Branch
from declic.groups.models import Enrolment
from declic.groups.services import offer_seat
from declic.outcomes.errors import InternshipOver, InternshipOverlaps
from declic.outcomes.models import Employer, EmployerContact, Internship
from declic.outcomes.queries.internships import internship_board, internship_hours
from declic.outcomes.services.internships import InternshipFacts, finish_internship, plan_internship
from declic.programmes.models import Level
from tests import factories

START, END = date(2026, 12, 1), date(2026, 12, 18)


@pytest.fixture
def enrolment(branch: Branch, level: Level) -> Enrolment:
    learner = factories.placed_learner(branch)
    group = factories.small_group(branch, level)
    return offer_seat(group, learner, by=None, today=factories.TODAY, now=factories.NOW)


@pytest.fixture
def internship(enrolment: Enrolment, employer: Employer) -> Internship:
    return plan_internship(enrolment, InternshipFacts(employer, None, START, END, Decimal(35)))


def test_certified_hours_are_counted_by_enrolment(internship: Internship, employer: Employer) -> None:
    finish_internship(internship, hours_done=95, ended_on=END)
    january = InternshipFacts(employer, None, date(2027, 1, 4), date(2027, 1, 15), Decimal(35))
    second = plan_internship(internship.enrolment, january)
    finish_internship(second, hours_done=20, ended_on=date(2027, 1, 8), is_broken_off=True)
    pk = internship.enrolment_id
    assert internship_hours([pk, pk + 1]) == {pk: 115, pk + 1: 0}


def test_nobody_is_in_two_internships_at_once(internship: Internship, employer: Employer) -> None:
    with pytest.raises(InternshipOverlaps):
        plan_internship(internship.enrolment, InternshipFacts(employer, None, END, END, Decimal(35)))


def test_an_internship_ends_once(internship: Internship) -> None:
    finish_internship(internship, hours_done=95, ended_on=END)
    with pytest.raises(InternshipOver):
        finish_internship(internship, hours_done=1, ended_on=END)


def test_whose_hours_are_missing_is_listed(branch: Branch, internship: Internship) -> None:
    before = internship_board(branch, today=END, shown="a-certifier")
    after = internship_board(branch, today=date(2026, 12, 19), shown="a-certifier")
    assert (before.lines, [line.words for line in after.lines]) == ([], ["heures à certifier"])


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"hours_done": "500", "ended_on": "18/12/2026"}, "au plus 180 heures"),
        ({"hours_done": "5", "ended_on": "01/10/2026"}, "avant le début"),
    ],
)
def test_hours_that_no_day_holds_are_refused(
    internship: Internship, desk_client: Client, facts: dict[str, str], sentence: str
) -> None:
    response = desk_client.post(reverse("outcomes:finish_internship", args=[internship.pk]), facts)
    assert sentence in response.content.decode()


def test_the_tutor_works_for_the_employer(
    branch: Branch, enrolment: Enrolment, employer: Employer, desk_client: Client
) -> None:
    other = Employer.objects.create(branch=branch, name="Autre")
    tutor = EmployerContact.objects.create(employer=other, first_name="Léo", last_name="Petit")
    facts = {"employer": employer.pk, "tutor": tutor.pk, "weekly_hours": "35"}
    dates = {"starts_on": "01/12/2026", "ends_on": "18/12/2026"}
    address = reverse("outcomes:plan_internship", args=[enrolment.pk])
    assert "ne travaille pas chez" in desk_client.post(address, {**facts, **dates}).content.decode()
    desk_client.post(address, {**facts, **dates, "tutor": ""})
    assert Internship.objects.get().starts_on == START
