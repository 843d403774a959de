"""A study is asked, proved, explained, compared, cancelled; what cannot be is said."""

from datetime import timedelta

import pytest
from django.test import Client

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.coverage.enums import StudyState
from declic.coverage.models import Study
from declic.coverage.services import calculate, cancel_study, retry_study, studies
from tests.apps.coverage.asking import post_study, queued_study
from tests.factories import NOW

LATER = NOW + timedelta(minutes=20)


def finished(branch: Branch, by: User, name: str = "Nord", **given: object) -> Study:
    return calculate(queued_study(branch, by, name, **given), now=NOW)


def test_a_study_finds_the_best_place_and_proves_it(land: Branch, manager: User) -> None:
    study = finished(land, manager)
    assert study.state == StudyState.DONE
    assert study.answer["plan"]["chosen"] == ["CCAS de Roubaix"]
    assert study.answer["plan"]["bound"] == pytest.approx(study.answer["plan"]["objective"])
    assert study.engine_version.startswith("declic-coverage/1")


def test_our_own_places_are_open_in_any_case(land: Branch, manager: User) -> None:
    sites = queued_study(land, manager).problem["engine"]["sites"]
    assert [site["id"] for site in sites if site.get("fixed")] == ["Maison des associations"]


def test_the_page_explains_before_and_after(land: Branch, manager: User, manager_client: Client) -> None:
    study = finished(land, manager)
    page = manager_client.get(f"/territoire/ou-aller/{study.pk}/").content.decode()
    assert "UNDEFINED" not in page
    assert "C’est prouvé" in page
    assert "Roubaix hors quartiers" in page
    assert "estim" in page


def test_the_worker_is_asked_and_the_page_waits(land: Branch, manager_client: Client) -> None:
    answer = post_study(manager_client)
    study = Study.objects.get()
    assert answer.headers["Location"] == f"/territoire/ou-aller/{study.pk}/"
    assert "en cours" in manager_client.get(answer.headers["Location"]).content.decode()


def test_a_cancelled_study_keeps_nothing(land: Branch, manager: User) -> None:
    study = queued_study(land, manager)
    cancel_study(study, now=NOW)
    calculate(study, now=NOW)
    study.refresh_from_db()
    assert (study.state, study.answer) == (StudyState.CANCELLED, {})


def test_a_study_cancelled_while_it_runs_stays_cancelled(
    land: Branch, manager: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    study = queued_study(land, manager)

    def cancelled_meanwhile(*_: object) -> dict[str, object]:
        cancel_study(study, now=NOW)
        return {"plan": {}}

    monkeypatch.setattr(studies, "answer_question", cancelled_meanwhile)
    assert calculate(study, now=NOW).state == StudyState.CANCELLED


def test_a_study_that_breaks_says_so_and_can_be_asked_again(
    land: Branch, manager: User, manager_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(studies, "answer_question", lambda *_: 1 / 0)
    study = finished(land, manager)
    page = manager_client.get(f"/territoire/ou-aller/{study.pk}/").content.decode()
    assert "Relancez l’étude" in page
    assert retry_study(study, now=LATER).state == StudyState.QUEUED


def test_a_study_that_lost_its_worker_can_be_asked_again(
    land: Branch, manager: User, manager_client: Client
) -> None:
    study = queued_study(land, manager)
    Study.objects.update(asked_at=NOW - timedelta(days=400))
    assert "s’est perdu" in manager_client.get(f"/territoire/ou-aller/{study.pk}/").content.decode()
    manager_client.post(f"/territoire/ou-aller/{study.pk}/relancer/")
    study.refresh_from_db()
    assert study.asked_at > NOW - timedelta(days=400)


def test_a_finished_study_is_neither_cancelled_nor_asked_again(
    land: Branch, manager: User, manager_client: Client
) -> None:
    study = finished(land, manager)
    cancelled = manager_client.post(f"/territoire/ou-aller/{study.pk}/annuler/", follow=True)
    assert "déjà terminée" in cancelled.content.decode()
    again = manager_client.post(f"/territoire/ou-aller/{study.pk}/relancer/", follow=True)
    assert "rien à relancer" in again.content.decode()
