"""Several people at the computers of one room: seen from afar, helped from beside, cut off and back again."""

from collections.abc import Iterator

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from declic.diagnostics.models import Answer, DiagnosticRun
from declic.diagnostics.services import start_run
from declic.diagnostics.services.questions import ask_next
from tests.browser.association import Association, admit_somebody
from tests.browser.conftest import SignIn
from tests.browser.counsellor import push
from tests.browser.hands import button
from tests.browser.screens import DESK, PATIENCE_MS

pytestmark = pytest.mark.browser

ANSWERS = "**/diagnostics/passer/repondre/"


@pytest.fixture
def run(association: Association) -> DiagnosticRun:
    """Somebody whose gestures are known: the first question waits."""
    run = start_run(admit_somebody(association), by=association.counsellor, now=timezone.now())
    run.state = "questions"
    run.save()
    ask_next(run, now=timezone.now())
    return run


@pytest.fixture
def cut_page(browser: Browser, live: str) -> Iterator[Page]:
    """A page whose network may be cut: its browser complains, and is right to."""
    context = browser.new_context(viewport=DESK, base_url=live)
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    yield page
    context.close()


def hand_over(page: Page, run: DiagnosticRun, place: str) -> None:
    """Open a computer of the room to somebody, as a counsellor does."""
    page.goto(f"/diagnostics/{run.pk}/")
    page.get_by_label("Poste", exact=True).fill(place)
    push(page, f"Passer la main à {run.learner.first_name}")


def lose_network(page: Page) -> None:
    """Let every answer fail on its way."""
    page.route(ANSWERS, lambda route: route.abort())


def answered() -> int:
    return Answer.objects.filter(answered_at__isnull=False).count()


def test_a_computer_is_freed_from_the_room(
    page: Page, other_page: Page, sign_in: SignIn, association: Association, run: DiagnosticRun
) -> None:
    sign_in(page, association.counsellor)
    sign_in(other_page, association.colleague)
    hand_over(page, run, "Poste 3")
    push(page, "Je ne sais pas")
    other_page.goto("/diagnostics/salle/")
    line = other_page.get_by_role("listitem").filter(has_text="Poste 3")
    expect(line).to_contain_text("1 réponse")
    with other_page.expect_navigation():
        line.get_by_role("button", name="Libérer ce poste").click()
    expect(other_page.get_by_role("status").first).to_contain_text("Le poste est libre.")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Cette séance est fermée. Votre travail est gardé."
    )
    page.go_back()
    expect(page.locator("form[data-item]")).to_have_count(0)
    assert answered() == 1


def test_the_person_beside_says_what_they_did(
    page: Page, sign_in: SignIn, association: Association, run: DiagnosticRun
) -> None:
    DiagnosticRun.objects.update(is_assisted=True)
    sign_in(page, association.counsellor)
    hand_over(page, run, "Poste 1")
    expect(page.get_by_role("radio", name="rien")).to_be_checked()
    page.get_by_role("radio", name="j’ai montré où").check()
    push(page, "Je ne sais pas")
    answer = Answer.objects.get(position=1)
    assert (answer.help_given, answer.flags) == ("showed", ["helped"])
    expect(page.get_by_role("radio", name="rien")).to_be_checked()


def test_a_lost_network_loses_no_answer_not_even_with_a_reload(
    cut_page: Page, sign_in: SignIn, association: Association, run: DiagnosticRun
) -> None:
    sign_in(cut_page, association.counsellor)
    hand_over(cut_page, run, "Poste 2")
    lose_network(cut_page)
    button(cut_page, "Je ne sais pas").click()
    expect(cut_page.locator("[data-network]")).to_contain_text("Pas de réseau. Votre réponse est gardée.")
    assert answered() == 0

    cut_page.unroute_all()
    cut_page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(cut_page.locator("[name=position]")).to_have_value("2")
    lose_network(cut_page)
    button(cut_page, "Je ne sais pas").click()
    expect(cut_page.locator("[data-network]")).to_contain_text("Votre réponse est gardée.")

    cut_page.unroute_all()
    cut_page.reload()
    expect(cut_page.locator("[name=position]")).to_have_value("3")
    assert answered() == 2
