"""The pages of funders, templates and reports, from the first funder to the sending."""

import pytest
from django.test import Client
from django.urls import reverse

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.impact.enums import ReportState
from declic.impact.models import Report
from declic.impact.services.reports import freeze_report
from declic.learners.models import Learner
from declic.programmes.models import Level
from tests import factories
from tests.apps.impact.reported import draft_of, held_class, template_of


@pytest.fixture
def learners(branch: Branch, level: Level, counsellor: User) -> list[Learner]:
    return held_class(branch, level, counsellor)


@pytest.fixture
def frozen(branch: Branch, learners: list[Learner], manager: User) -> Report:
    return freeze_report(draft_of(branch), by=manager, now=factories.NOW)


def test_each_figure_of_a_draft_opens_a_list_of_that_length(
    branch: Branch, learners: list[Learner], manager_client: Client
) -> None:
    draft = draft_of(branch)
    page = manager_client.get(reverse("impact:report", args=[draft.pk])).context["page"]
    line = next(one for one in page.content.figures if one.key == "participants")
    behind = manager_client.get(reverse("impact:report_behind", args=[draft.pk, line.key])).context["page"]
    assert (line.figure.value, len(behind.people)) == (8, 8)
    assert learners[0].last_name in behind.people[0].name


def test_nothing_typed_becomes_markup(
    branch: Branch, learners: list[Learner], manager_client: Client
) -> None:
    draft = draft_of(branch, comment="<b>gras</b>", template=template_of(branch, title="<script>x</script>"))
    page = manager_client.get(reverse("impact:report", args=[draft.pk])).content.decode()
    assert "<script>x" not in page
    assert "<b>gras" not in page


def test_an_empty_period_says_so_and_does_not_freeze(branch: Branch, manager_client: Client) -> None:
    draft = draft_of(branch)
    page = manager_client.get(reverse("impact:report", args=[draft.pk])).content.decode()
    assert "Personne n’est compté" in page
    done = manager_client.post(reverse("impact:freeze_report", args=[draft.pk]), follow=True)
    assert "Vérifiez les dates et le modèle" in done.content.decode()
    draft.refresh_from_db()
    assert draft.state == ReportState.DRAFT


def test_a_figure_that_is_gone_is_named(branch: Branch, manager_client: Client) -> None:
    draft = draft_of(branch, template=template_of(branch, indicators=["fax_sent", "participants"]))
    page = manager_client.get(reverse("impact:report", args=[draft.pk])).content.decode()
    assert "fax_sent" in page


def test_a_frozen_report_is_sent_once(frozen: Report, manager_client: Client) -> None:
    address = reverse("impact:send_report", args=[frozen.pk])
    manager_client.post(address, {"sent_to": "Mme Roy"})
    again = manager_client.post(address, {"sent_to": "Mme Nay"}, follow=True)
    frozen.refresh_from_db()
    assert (frozen.state, frozen.sent_to) == (ReportState.SENT, "Mme Roy")
    assert "déjà noté" in again.content.decode()


def test_the_files_are_those_that_were_frozen(frozen: Report, manager_client: Client) -> None:
    given = manager_client.get(reverse("impact:report_pdf", args=[frozen.pk])).content
    assert given == bytes(frozen.pdf or b"")


def test_a_draft_has_no_file(branch: Branch, manager_client: Client) -> None:
    address = reverse("impact:report_xlsx", args=[draft_of(branch).pk])
    assert "Figez-le d’abord" in manager_client.get(address, follow=True).content.decode()


@pytest.mark.parametrize("name", ["report", "verify_report", "report_control", "send_report"])
def test_the_pages_of_a_frozen_report_open(frozen: Report, manager_client: Client, name: str) -> None:
    assert manager_client.get(reverse(f"impact:{name}", args=[frozen.pk])).status_code == 200
