"""Plain language: what a learner at level A2 reads must be short, polite and free of jargon."""

from collections.abc import Iterator

from declic.engines.items.scene import PlainText
from declic.engines.items.schema import (
    Choice,
    Explorer,
    Item,
    Mailbox,
    Ordering,
    Pointing,
    Simulation,
    Sorting,
    Typing,
)
from declic.engines.plain_words import MAX_SENTENCE_WORDS, find_hard_words

MAX_OPTION_WORDS = 8
MAX_CARD_WORDS = 10


def find_plain_problems(item: Item) -> tuple[str, ...]:
    """Return what is not plain in the words of an item, one French sentence each.

    The instruction has at most 12 words a sentence, says « vous », and no word of `JARGON`; options
    have at most 8 words, cards 10, mails 12 a sentence (a friend may write « tu » there).

    References
    ----------
    WCAG 2.2, 3.1.5 « Reading level »; European rules for easy-to-read information (2009).

    Examples
    --------
    >>> from declic.engines.items.schema import Kind
    >>> find_plain_problems(Item("A1.3-z", Kind.TYPE_TEXT, "Ouvre ton mail.", Typing((), False)))
    ('« ton » : dites « vous ».',)
    """
    spoken = f"{item.instruction}\n{item.spoken}"
    texts = [(spoken, MAX_SENTENCE_WORDS, True), *_short_texts(item), *_long_texts(item)]
    return tuple(
        problem
        for text, most, polite in texts
        for problem in find_hard_words(text, most_words=most, must_be_polite=polite)
    )


def _short_texts(item: Item) -> Iterator[PlainText]:
    match item.content:
        case Choice(options=options) | Ordering(steps=options):
            yield from ((option.text, MAX_OPTION_WORDS, True) for option in options)
        case Pointing(targets=targets):
            yield from ((target.label, MAX_OPTION_WORDS, True) for target in targets)
        case Sorting(cards=cards):
            yield from ((card.text, MAX_CARD_WORDS, True) for card in cards)
        case Mailbox(folders=folders) | Explorer(folders=folders):
            yield from ((folder.name, MAX_OPTION_WORDS, True) for folder in folders)
        case Typing(shown=shown) if not shown.endswith(".svg"):
            yield shown, MAX_SENTENCE_WORDS, True
        case Simulation(scene=scene):
            yield from scene.texts()


def _long_texts(item: Item) -> Iterator[PlainText]:
    match item.content:
        case Choice(paragraphs=paragraphs):
            yield from ((paragraph, MAX_SENTENCE_WORDS, True) for paragraph in paragraphs)
        case Mailbox(messages=messages):
            yield from ((m.body, MAX_SENTENCE_WORDS, False) for m in messages)
            yield from ((m.subject, MAX_OPTION_WORDS, False) for m in messages)
