"""Plain words: what a learner at level A2 reads or hears is short, polite and free of jargon."""

import re
from collections.abc import Collection, Iterator

MAX_SENTENCE_WORDS = 12
JARGON = frozenset(
    {"interface", "url", "uploader", "upload", "onboarding", "login", "phishing", "hameçonnage"}
    | {"cloud", "drive", "streaming", "item", "scroller", "scroll", "arborescence", "répertoire"}
    | {"implémenter", "authentification", "identifiants", "périphérique", "paramétrer"}
    | {"paramètres", "extension", "plateforme", "fonctionnalité", "workflow", "template"}
    | {"icône", "curseur", "spam", "cliquer-glisser", "pop-up", "widget", "backup", "post"}
)
FAMILIAR = frozenset({"tu", "te", "toi", "ton", "ta", "tes"})
WORD = re.compile(r"[\w$]+(?:['’.@:/-][\w$]+)*")
ELISION = re.compile(r"['’]")
SENTENCE_END = re.compile(r"(?<=[.?!…])[\s»]+|\n+")


def count_words(sentence: str) -> int:
    """Return the number of words of a sentence.

    Examples
    --------
    >>> count_words("L’atelier commence à 10 h.")
    5
    """
    return len(WORD.findall(sentence))


def split_sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text.

    Examples
    --------
    >>> split_sentences("Ouvrez le mail. Que lisez-vous ?")
    ('Ouvrez le mail.', 'Que lisez-vous ?')
    """
    return tuple(part for part in SENTENCE_END.split(text.strip()) if WORD.search(part))


def find_hard_words(
    text: str,
    *,
    most_words: int = MAX_SENTENCE_WORDS,
    must_be_polite: bool = True,
    explained: Collection[str] = (),
) -> Iterator[str]:
    """Yield what is not plain in a text, one French sentence each: long sentences, jargon, « tu ».

    A word of `explained` may be used: the page says what it means.

    References
    ----------
    WCAG 2.2, 3.1.5 « Reading level »; European rules for easy-to-read information (2009).

    Examples
    --------
    >>> list(find_hard_words("Ouvre ton mail."))
    ['« ton » : dites « vous ».']
    """
    for sentence in split_sentences(text):
        if (count := count_words(sentence)) > most_words:
            yield f"« {sentence} » : {count} mots, {most_words} au plus. Coupez la phrase."
    words = {part for word in WORD.findall(text.casefold()) for part in (word, *ELISION.split(word))}
    for word in sorted((words & JARGON) - {word.casefold() for word in explained}):
        yield f"« {word} » est un mot de spécialiste. Dites-le simplement."
    for word in sorted(words & FAMILIAR) if must_be_polite else ():
        yield f"« {word} » : dites « vous »."
