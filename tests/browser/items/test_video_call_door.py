"""The drawn video call before it starts: the waiting room, and the planning of another."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import button
from tests.browser.items.conftest import Show, deeds_of

pytestmark = pytest.mark.browser


@pytest.fixture
def calls(page: Page, show: Show) -> Page:
    show(page, "video_call")
    return page


def test_the_waiting_room_tries_the_microphone(calls: Page) -> None:
    button(calls, "Rejoindre : Cours").click()
    button(calls, "Tester le micro").click()
    expect(calls.locator("[data-status]")).to_have_text("On n’entend rien avec ce micro.")
    calls.get_by_label("Micro de l’ordinateur").check()
    button(calls, "Tester le micro").click()
    expect(calls.locator("[data-status]")).to_have_text("On vous entend bien.")


def test_a_name_is_noted_once_it_is_left(calls: Page) -> None:
    button(calls, "Rejoindre : Cours").click()
    calls.get_by_label("Votre nom à l’écran").fill("Samira")
    button(calls, "Entrer dans la réunion").click()
    expect(calls.get_by_text("Samira (vous)")).to_be_visible()
    button(calls, "Valider").click()
    assert deeds_of(calls)[1:] == [("set", "name", "Samira"), ("join", "right", "")]


def test_a_meeting_is_planned_then_cancelled(calls: Page) -> None:
    button(calls, "Planifier une réunion").click()
    calls.get_by_label("Jour").select_option("tue")
    calls.get_by_label("Heure").select_option("h9")
    expect(calls.locator("[data-status]")).to_have_text("Attention, vous avez déjà : Dentiste.")
    calls.get_by_label("Heure").select_option("h10")
    button(calls, "Enregistrer la réunion").click()
    expect(calls.get_by_label("Titre")).to_be_focused()
    calls.get_by_label("Titre").fill("Point")
    calls.get_by_label("Hugo").check()
    button(calls, "Enregistrer la réunion").click()
    button(calls, "Annuler la réunion : Point").click()
    button(calls, "Valider").click()
    assert deeds_of(calls)[3:] == [
        ("set_plan", "hour", "h10"),
        ("set_plan", "title", "Point"),
        ("add_guest", "hugo", ""),
        ("send_plan", "", ""),
        ("cancel_meeting", "plan-1", ""),
    ]
