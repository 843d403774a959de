"""How somebody takes a diagnostic on a device without network."""

from playwright.sync_api import Page

MOST_SCREENS = 30
OTHER_WORDS = "words => document.getElementById('consigne').textContent !== words"


def choose_first(device: Page) -> None:
    """Begin with the first person of the list."""
    device.locator("[data-people-list] button").first.click()


def pass_gestures(device: Page) -> None:
    """Tick the three gestures as seen."""
    for gesture in device.get_by_label("Fait sans aide").all():
        gesture.check()
    device.get_by_role("button", name="Continuer").click()


def know_nothing(device: Page) -> None:
    """Say « Je ne sais pas » to the end."""
    for _ in range(MOST_SCREENS):
        if device.get_by_role("button", name="J’ai fini").is_visible():
            return
        before = device.locator("#consigne").text_content()
        device.get_by_role("button", name="Je ne sais pas").click()
        device.wait_for_function(OTHER_WORDS, arg=before)


def give_back(device: Page) -> None:
    """Give the device back to whoever lent it."""
    device.get_by_role("button", name="J’ai fini").click()
    device.get_by_role("button", name="Je suis de l’équipe").click()
