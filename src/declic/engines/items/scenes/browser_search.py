"""The search engine of the small web: words, an exact sentence, one site, a word left out."""

import re
from dataclasses import dataclass

from declic.engines.items.trace import plain_text

#: Words that say nothing of what is looked for; `browser-search.js` has the same list.
EMPTY_WORDS = frozenset(
    {"le", "la", "les", "un", "une", "des", "de", "du", "au", "aux", "et", "ou", "en", "a", "d", "l"}
    | {"s", "qu", "que", "qui", "pour", "par", "sur", "dans", "avec", "est"}
)
QUOTED = re.compile(r"\"([^\"]*)\"|«([^»]*)»|“([^”]*)”")
SITE = re.compile(r"\bsite\s*:\s*(\S+)")
WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Query:
    """What a person typed: plain words, exact sentences, sites, and words that must be absent."""

    words: frozenset[str] = frozenset()
    sentences: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    absent: frozenset[str] = frozenset()


def read_query(typed: str) -> Query:
    """Return what is looked for.

    Parameters
    ----------
    typed
        The text of the search field, as typed.

    References
    ----------
    The signs are those that the usual search engines share: quotes, `site:` and the minus sign.

    Examples
    --------
    >>> read_query('"bail mobilité" site:exemple.fr -vacances').sentences
    ('bail mobilite',)
    """
    text = plain_text(typed)
    sentences = tuple(" ".join(WORD.findall("".join(found))) for found in QUOTED.findall(text))
    rest = QUOTED.sub(" ", text)
    sites = tuple(found.removeprefix("www.") for found in SITE.findall(rest))
    parts = SITE.sub(" ", rest).split()
    absent = {word for part in parts if part.startswith("-") for word in WORD.findall(part)}
    words = {word for part in parts if not part.startswith("-") for word in WORD.findall(part)}
    return Query(frozenset(words - EMPTY_WORDS), tuple(filter(None, sentences)), sites, frozenset(absent))


def count_matches(query: Query, address: str, text: str) -> int:
    """Return how many of the words a page has; 0 when it is not among the results.

    Parameters
    ----------
    address
        The address of the page, as the bar shows it.
    text
        All that the result says, with the words that only the engine knows.

    References
    ----------
    The rule is ours: a page is a result as soon as it has one word, and all that was asked exactly.

    Examples
    --------
    >>> count_matches(read_query("piscine Lille horaires"), "sport.exemple.fr", "Piscine de Lille")
    2
    """
    found = WORD.findall(plain_text(text))
    joined = f" {' '.join(found)} "
    is_right = (
        all(f" {sentence} " in joined for sentence in query.sentences)
        and all(site in plain_text(address) for site in query.sites)
        and not query.absent & set(found)
    )
    if not is_right:
        return 0
    exact = len(query.sentences) + len(query.sites)
    return exact + sum(any(_same_word(word, other) for other in found) for word in query.words)


def _same_word(word: str, other: str) -> bool:
    """Return whether two words are one, in the singular or the plural."""
    return word.rstrip("sx") == other.rstrip("sx")
