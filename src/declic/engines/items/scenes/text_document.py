"""The lines of a simulated text, and how the tools of an editor change them."""

import re
from dataclasses import dataclass, replace
from itertools import takewhile

STYLES = ("normal", "title", "heading")
ALIGNMENTS = ("left", "center", "right")
MARKERS = ("none", "bullets", "numbers")
PUNCTUATION = '.,;:!?…()«»"“”'
CHOSEN = re.compile(r"(\d{1,3})(?:-(\d{1,3}))?")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text, or a picture between two lines; `bold` holds the indices of words."""

    key: str
    text: str = ""
    style: str = "normal"
    align: str = "left"
    marker: str = "none"
    bold: tuple[int, ...] = ()
    picture: str = ""

    @property
    def words(self) -> list[str]:
        """Return the words, marks included."""
        return self.text.split()


Lines = tuple[Line, ...]


def bare_word(word: str) -> str:
    """Return a word without the marks around it, to compare it.

    Examples
    --------
    >>> bare_word("Samdi,")
    'samdi'
    """
    return word.strip(PUNCTUATION).casefold()


def read_chosen(value: str, line: Line) -> range:
    """Return the indices of the words that a person chose: « all », « 2 » or « 2-4 »; empty if none.

    Examples
    --------
    >>> read_chosen("1-2", Line("l1", "Je viens mardi"))
    range(1, 3)
    """
    if value == "all":
        return range(len(line.words))
    found = CHOSEN.fullmatch(value)
    if not found:
        return range(0)
    first, last = int(found[1]), int(found[2] or found[1])
    return range(first, last + 1) if last < len(line.words) else range(0)


def rewrite(line: Line, text: str) -> Line:
    """Return the line with another text; the words that stay keep their bold.

    Examples
    --------
    >>> rewrite(Line("l1", "Je viens mardi", bold=(2,)), "Je viens enfin mardi").bold
    (3,)
    """
    old, new = line.words, text.split()
    shorter = min(len(old), len(new))
    pairs = zip(old, new, strict=False)
    head = len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))
    backwards = zip(reversed(old), reversed(new), strict=False)
    tail = min(shorter - head, len(list(takewhile(lambda pair: pair[0] == pair[1], backwards))))
    shift = len(new) - len(old)
    kept = [i for i in line.bold if i < head or (shift == 0 and i < len(old) - tail)]
    moved = [i + shift for i in line.bold if i >= len(old) - tail]
    return replace(line, text=text, bold=tuple(sorted({*kept, *moved})))


def toggle_bold(line: Line, chosen: range) -> Line:
    """Return the line whose chosen words are all bold, or all plain when they were all bold."""
    is_bold = set(chosen) <= set(line.bold)
    after = set(line.bold) - set(chosen) if is_bold else set(line.bold) | set(chosen)
    return replace(line, bold=tuple(sorted(after)))


def split_line(line: Line, offset: int, key: str) -> tuple[Line, Line]:
    """Return the two lines that « Entrée » makes; after a title comes a plain line."""
    before, after = line.text[:offset].rstrip(), line.text[offset:].lstrip()
    first, count = rewrite(line, before), len(before.split())
    total = len(line.words)
    start = count if count + len(after.split()) == total else total - len(after.split())
    bold = tuple(index - start for index in line.bold if index >= start)
    style = line.style if after else "normal"
    return first, replace(line, key=key, text=after, style=style, bold=bold)


def join_lines(first: Line, second: Line) -> Line:
    """Return one line made of two, the second right after the first."""
    text = first.text + second.text
    shift = len(text.split()) - len(second.words)
    return replace(first, text=text, bold=tuple(sorted({*first.bold, *(i + shift for i in second.bold)})))


def without_words(line: Line, chosen: range) -> Line:
    """Return the line once the chosen words are gone."""
    words = [word for index, word in enumerate(line.words) if index not in chosen]
    bold = (index for index in line.bold if index not in chosen)
    moved = tuple(index - len(chosen) * (index >= chosen.stop) for index in bold)
    return replace(line, text=" ".join(words), bold=moved)


def with_words(line: Line, position: int, words: tuple[str, ...]) -> Line:
    """Return the line with words put before the word of this position."""
    text = " ".join([*line.words[:position], *words, *line.words[position:]])
    moved = tuple(index + len(words) * (index >= position) for index in line.bold)
    return replace(line, text=text, bold=moved)


def with_correction(line: Line, index: int, proposal: str) -> Line:
    """Return the line where a word is replaced, its marks kept."""
    words = line.words
    bare = words[index].strip(PUNCTUATION)
    words[index] = words[index].replace(bare, proposal, 1)
    return replace(line, text=" ".join(words))


def bold_words(lines: Lines) -> str:
    """Return every bold word of a text, in order, without marks.

    Examples
    --------
    >>> bold_words((Line("l1", "Venez mardi, merci.", bold=(1,)),))
    'mardi'
    """
    words = ((line.words, line.bold) for line in lines)
    return " ".join(row[index].strip(PUNCTUATION) for row, bold in words for index in bold)


def whole_text(lines: Lines) -> str:
    """Return the text of every line that holds some, one a line."""
    return "\n".join(line.text for line in lines if line.text)
