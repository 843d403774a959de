"""How a name sounds in French, so that two spellings of one name meet."""

from __future__ import annotations

import re

from declic.engines.intake.wording import fold, tidy

_PARTICLES = frozenset(
    re.findall("[a-z]+", "de du des la le les d l el al ben bin ibn ould van von der den ter te")
)
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"(?<=..)x$", ""),
        (r"sch|sh|ch", "S"),
        (r"ph", "f"),
        (r"qu|q|ck|kh", "k"),
        (r"gh|gu(?=[eiy])", "g"),
        (r"dj|dg(?=[eiy])", "j"),
        (r"g(?=[eiy])", "j"),
        (r"ts|tz|c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"x", "ks"),
        (r"w|ou(?=[aeiy])", "v"),
        (r"eau|au|ou|oo|u", "o"),
        (r"ai|ei|ay|ey", "e"),
        (r"y|j", "i"),
        (r"(?<=.)h|^h", ""),
        (r"([a-zS])\1+", r"\1"),
        (r"(?<=..)(?:es?|[std]+)$", ""),
        (r"z+", "s"),
    )
)


def sound_of(word: str) -> str:
    """Return how one word sounds, in a small alphabet; other scripts are kept as written.

    Rules, in order: digraphs (ch, ph, qu, gh), soft g and c, w as v, ou and u as o, ai as é,
    y and j as i, silent h, doubled letters, silent endings.

    References
    ----------
    Our own rules, in the spirit of Soundex (Russell, 1918) for French and for names from Arabic,
    Turkish and West African languages as French offices spell them.

    Examples
    --------
    >>> sound_of("Ouattara") == sound_of("Wattara"), sound_of("Philippe") == sound_of("Filipe")
    (True, True)
    """
    folded = fold(word).replace(" ", "")
    if not folded:
        return tidy(word).casefold()
    for pattern, sound in _RULES:
        folded = pattern.sub(sound, folded)
    return folded


def sound_parts(name: str) -> tuple[str, ...]:
    """Return the sound of each word of a name, particles left out unless nothing else is left.

    Examples
    --------
    >>> sound_parts("D'Hondt"), sound_parts("El-Amrani")
    (('on',), ('amrani',))
    """
    words = fold(name).split() or tidy(name).split()
    main = [word for word in words if word not in _PARTICLES] or words
    return tuple(sound for word in main if (sound := sound_of(word)))


def sound_key(first: str, last: str) -> str:
    """Return how a full name sounds, the same when both names are swapped.

    Parameters
    ----------
    first, last : str
        Names as written: accents, capitals, hyphens and particles do not count.

    Returns
    -------
    str
        The sounds of all words, in alphabetical order.

    References
    ----------
    See `sound_of`.

    Examples
    --------
    >>> sound_key("Samira", "EL-AMRANI") == sound_key("Amrani", "Samira")
    True
    """
    return " ".join(sorted((*sound_parts(first), *sound_parts(last))))
