"""How somebody takes a diagnostic, whatever hand they use."""

from playwright.sync_api import expect

from declic.diagnostics.models import Answer, BankItem, DiagnosticRun
from declic.diagnostics.queries.surfaces import worn_record
from tests.browser.association import HandedCard
from tests.browser.hands import Hand, button

CHOICES = ("choose_picture", "choose_sentence", "point", "gesture_scroll")
TEXTS = ("type_text", "gesture_type")
#: More screens than any diagnostic may show.
MAX_SCREENS = 60


def show_card(hand: Hand, card: HandedCard) -> None:
    """Open a card and touch its three pictures, in order."""
    hand.page.goto(card.address)
    for picture in card.pictures:
        hand.press(button(hand.page, picture))


def shown_item(hand: Hand) -> BankItem:
    """Return the question on the screen."""
    code = hand.page.locator("[data-code]").get_attribute("data-code")
    return BankItem.objects.get(bank__is_current=True, code=code)


def shown_variant(item: BankItem) -> int:
    """Return the surface that the person sees, in the only diagnostic there is."""
    waiting = Answer.objects.filter(item=item, answered_at=None).first()
    return waiting.variant if waiting else 0


def position(hand: Hand) -> str:
    """Return the place of the question on the screen."""
    return hand.page.locator("[name=position]").input_value()


def answered_positions() -> list[int]:
    """Return the places of the questions that have their answer, in the only diagnostic there is."""
    run = DiagnosticRun.objects.get()
    return list(run.answers.filter(answered_at__isnull=False).values_list("position", flat=True))


def answer(hand: Hand) -> None:
    """Answer as somebody who knows their way, but does not finish the long exercises."""
    item, page = shown_item(hand), hand.page
    if item.kind == "gesture_click":
        hand.press(page.locator(f"button[value='{item.content['answer']}']"))
    elif item.kind in CHOICES or item.kind in TEXTS or item.kind == "sort_safe":
        fill_in(hand, item)
        hand.press(button(page, "Valider"))
    else:
        hand.press(button(page, "Je ne sais pas"))


def fill_in(hand: Hand, item: BankItem) -> None:
    """Give the right answer."""
    page, content = hand.page, worn_record(item, shown_variant(item))["content"]
    if item.kind in TEXTS:
        hand.write(page.get_by_label("Écrivez ici"), content["accepted"][0])
    elif item.kind in CHOICES:
        right = content["answer"] if "answer" in content else content["answers"][0]
        hand.choose(page.locator(f"[name=choice][value='{right}']"))
    else:
        for card in content["cards"]:
            side = "safe" if card["safe"] else "unsafe"
            hand.choose(page.locator(f"[name='card-{card['key']}'][value={side}]"))


def answer_until_the_first_question(hand: Hand) -> None:
    """Pass the three gestures and the try-out."""
    for _ in range(MAX_SCREENS):
        if position(hand) != "0":
            return
        answer(hand)
    raise AssertionError("The questions do not begin.")


def answer_until_the_end(hand: Hand) -> None:
    """Answer whatever comes, until the result."""
    for _ in range(MAX_SCREENS):
        if hand.page.locator("[data-code]").count() == 0:
            expect(hand.page.get_by_role("heading", level=1)).to_contain_text("c’est fini")
            return
        answer(hand)
    raise AssertionError("The diagnostic does not end.")
