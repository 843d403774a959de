"""A program follows what became of those it referred, and of nobody else."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from declic.branches.models import Branch
from declic.partners.models import Partner
from tests import factories


def test_an_accepted_referral_shows_its_answer(program: Client, partner: Partner) -> None:
    referral = factories.ReferralFactory.create(
        partner=partner,
        learner__branch=partner.branch,
        status="accepted",
        answered_at=timezone.now(),
        message="Elle commence lundi.",
    )
    shown = program.get(f"/api/v1/referrals/{referral.pk}").json()
    assert (shown["status"], shown["outcome"]["message"]) == ("accepted", "Elle commence lundi.")


def test_another_partners_referral_does_not_exist(program: Client, branch: Branch) -> None:
    theirs = factories.ReferralFactory.create(learner__branch=branch)
    answer = program.get(f"/api/v1/referrals/{theirs.pk}")
    assert (answer.status_code, answer.json()["type"].rpartition("#")[2]) == (404, "not-found")
    assert program.get("/api/v1/referrals").json()["items"] == []


def everybody(program: Client, address: str) -> list[int]:
    """Follow the cursors to the end."""
    page = program.get(address).json()
    rest = everybody(program, f"/api/v1/referrals?limit=2&cursor={page['next']}") if page["next"] else []
    return [one["id"] for one in page["items"]] + rest


def test_cursors_lose_nobody_among_referrals_of_the_same_moment(program: Client, partner: Partner) -> None:
    made = factories.ReferralFactory.create_batch(5, partner=partner, learner__branch=partner.branch)
    assert everybody(program, "/api/v1/referrals?limit=2") == sorted((one.pk for one in made), reverse=True)


@pytest.mark.parametrize("cursor", ["%C3%A9", "abc", "WzEsMl0", "W10", "bnVsbA", "WyIyMDI2LTAxLTAxIiwxXQ"])
def test_a_cursor_that_is_not_ours_is_refused(program: Client, cursor: str) -> None:
    answer = program.get(f"/api/v1/referrals?cursor={cursor}")
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "unknown_cursor")


def test_only_what_moved_is_listed(program: Client, partner: Partner) -> None:
    now = timezone.now()
    facts: dict[str, Any] = {"partner": partner, "learner__branch": partner.branch}
    old = now - timedelta(days=20)
    factories.ReferralFactory.create(**facts, received_at=old)
    moved = factories.ReferralFactory.create(**facts, received_at=old, contacted_at=now)
    since = (now - timedelta(days=1)).isoformat().replace("+", "%2B")
    listed = program.get(f"/api/v1/referrals?updated_since={since}").json()["items"]
    assert [one["id"] for one in listed] == [moved.pk]


@pytest.mark.parametrize("since", ["0.5", "2026", "2026-11-23", "2026-11-23T10:00:00"])
def test_a_moment_is_written_whole(program: Client, since: str) -> None:
    answer = program.get(f"/api/v1/referrals?updated_since={since}")
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "wrong_date")
