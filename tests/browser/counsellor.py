"""What a counsellor does for one person, page after page."""

from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.browser.association import HandedCard
from tests.browser.hands import button, next_screen


def follow(page: Page, name: str) -> None:
    """Follow a link and wait for its page."""
    with page.expect_navigation():
        page.get_by_role("link", name=name, exact=True).first.click()


def push(page: Page, name: str) -> None:
    """Press a button and wait for its page."""
    with next_screen(page):
        button(page, name).click()


def open_file(page: Page, person: str) -> None:
    """Find somebody by name, from « Aujourd’hui »."""
    page.goto("/")
    page.get_by_role("searchbox").fill(person)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    follow(page, person)


def accept(page: Page, person: str) -> None:
    """Read the referral and say yes."""
    open_file(page, person)
    follow(page, "Voir l’orientation")
    expect(page.get_by_role("heading", name="Critères d’admission")).to_be_visible()
    push(page, "Accepter la personne")
    expect(page.get_by_role("status")).to_contain_text("Prochaine étape : le diagnostic.")


def issue_card(page: Page, person: str, drawn_codes: list[str]) -> HandedCard:
    """Make a card and look at it while it is on the screen."""
    open_file(page, person)
    follow(page, "Carte")
    push(page, "Faire une carte")
    pictures = page.locator(".id-card-pictures li span").all_inner_texts()
    return HandedCard(urlsplit(drawn_codes[-1]).path, [words.split(". ", 1)[1] for words in pictures])


def confirm_level(page: Page, person: str) -> None:
    """Read the result and confirm the level that it proposes."""
    open_file(page, person)
    follow(page, "Voir le résultat et confirmer")
    push(page, "Confirmer le niveau")
    expect(page.get_by_role("main")).to_contain_text("La personne attend maintenant une place.")


def propose_places(page: Page) -> None:
    """Ask the planner, and accept everything it proposes."""
    page.goto("/planificateur/")
    page.get_by_label("Temps de calcul").fill("5")
    push(page, "Chercher des places")
    button(page, "Tout accepter").click()
    with page.expect_navigation():
        page.get_by_role("dialog").get_by_role("button", name="Tout accepter").click()
    expect(page.get_by_role("link", name="Voir le groupe ouvert")).to_be_visible()
