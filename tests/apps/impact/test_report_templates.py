"""A template keeps figures in their order, a public and a grid; what cannot be is explained."""

from django.test import Client
from django.urls import reverse

from declic.branches.models import Branch
from declic.impact.models import Funder, Report, ReportTemplate
from declic.impact.queries.facts import exit_words
from tests.apps.impact.reported import template_of

TYPED = {
    "name": "Bilan annuel",
    "title": "Bilan <script>",
    "introduction": "Merci.",
    "age_scheme": "fse",
    "qpv_vintage": "2015",
    "rang-participants": "2",
    "rang-learner_hours": "1",
    "rang-ages": "3",
    "public-sexe": "woman",
}


def grid() -> dict[str, str]:
    """Return a grid that classes a permanent job as durable, and everything else as nothing."""
    return {f"sortie-{word}": "none" for word in exit_words()} | {"sortie-job:permanent": "durable"}


def test_a_template_keeps_figures_in_their_order_public_and_grid(
    branch: Branch, manager_client: Client
) -> None:
    manager_client.post(reverse("impact:add_funder"), {"name": "Région", "contact": "", "email": ""})
    address = reverse("impact:add_template", args=[Funder.objects.get().pk])
    assert manager_client.post(address, TYPED | grid()).status_code == 302
    made = ReportTemplate.objects.get()
    assert made.indicators == ["learner_hours", "participants", "ages"]
    assert (made.public, made.age_scheme, made.qpv_vintage) == ({"sexe": "woman"}, "fse", "2015")
    assert {"exit": "job:permanent", "class": "durable"} in made.exit_grid


def test_a_template_without_any_figure_is_explained(branch: Branch, manager_client: Client) -> None:
    funder = Funder.objects.create(branch=branch, name="Région")
    typed = {name: value for name, value in (TYPED | grid()).items() if not name.startswith("rang-")}
    page = manager_client.post(reverse("impact:add_template", args=[funder.pk]), typed).content.decode()
    assert "Donnez un rang à un chiffre au moins" in page
    assert "Bilan annuel" in page


def test_an_end_before_the_start_is_explained_and_nothing_typed_is_lost(
    branch: Branch, manager_client: Client
) -> None:
    typed = {"template": template_of(branch).pk, "starts_on": "31/10/2026", "ends_on": "01/09/2026"}
    page = manager_client.post(reverse("impact:start_report"), typed).content.decode()
    assert "La fin vient avant le début" in page
    assert "31/10/2026" in page
    assert Report.objects.count() == 0
