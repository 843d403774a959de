"""Formulas as a French spreadsheet writes them, read and worked out."""

import re
from collections.abc import Callable

from declic.engines.items.scenes.sheet_values import (
    ARITHMETIC,
    NAME,
    ON_NUMBERS,
    REFERENCE_LOST,
    SYNTAX,
    VALUE,
    FormulaError,
    Value,
    as_number,
    cells_of,
    compare,
    count_if,
    numbers_of,
)

Reader = Callable[[str], Value]
Node = Callable[[Reader], Value | list[Value]]

TOKEN = re.compile(
    r"""\s*(?:(?P<number>\d+(?:[.,]\d+)?)|(?P<text>"[^"]*"|«[^»]*»|“[^”]*”)
    |(?P<cell>\$?[A-Z]\$?\d{1,2}(?![\w(]))|(?P<name>[A-Z]+(?:\.[A-Z]+)?)
    |(?P<mark><=|>=|<>|[-+*/×÷−^%=<>();:]))\s*""",
    re.IGNORECASE | re.VERBOSE,
)
MOST_DEPTH = 40
FRENCH_NAMES = {"SUM": "SOMME", "AVERAGE": "MOYENNE", "COUNT": "NB", "IF": "SI", "COUNTIF": "NB.SI"}
LEVELS = ("+-−", "*/×÷", "^")
COMPARISONS = ("<=", ">=", "<>", "<", ">", "=")


def read_tokens(formula: str) -> list[tuple[str, str]]:
    """Return the sort and the words of each part of a formula, in capitals.

    Raises
    ------
    FormulaError
        When a part is unknown.

    Examples
    --------
    >>> read_tokens("=b2 + 1,5")
    [('cell', 'B2'), ('mark', '+'), ('number', '1.5')]
    """
    tokens, place = [], 1
    while place < len(formula.rstrip()):
        found = TOKEN.match(formula, place)
        if not found or not found.lastgroup:
            raise FormulaError(REFERENCE_LOST if REFERENCE_LOST in formula else SYNTAX)
        sort, place = found.lastgroup, found.end()
        words = found[sort] if sort == "text" else found[sort].upper()
        tokens.append((sort, words.replace(",", ".") if sort == "number" else words))
    return tokens


def work_out(formula: str, read: Reader) -> Value:
    """Return the value of a formula; `read` gives the value of a cell.

    Raises
    ------
    FormulaError
        When it has no value; the message is what the cell shows.

    Examples
    --------
    >>> work_out("=somme(B2:B3)*2", {"B2": 4.0, "B3": 1.5}.get)
    11.0
    """
    value = _Parser(read_tokens(formula)).whole()(read)
    if isinstance(value, list):
        raise FormulaError(VALUE)
    return 0.0 if value is None else value


class _Parser:
    """Reads tokens from left to right, and gives back what works the formula out."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self.tokens = [*tokens, ("end", "")]
        self.place = 0
        self.depth = 0

    def take(self, *marks: str) -> str:
        """Return the next mark and pass it, when it is one of these."""
        sort, words = self.tokens[self.place]
        if sort != "mark" or words not in marks:
            return ""
        self.place += 1
        return words

    def whole(self) -> Node:
        node = self.comparison()
        if self.tokens[self.place][0] != "end":
            raise FormulaError(SYNTAX)
        return node

    def comparison(self) -> Node:
        self.depth += 1
        if self.depth > MOST_DEPTH:
            raise FormulaError(SYNTAX)
        node = self.level(0)
        while mark := self.take(*COMPARISONS):
            node = _comparing(node, mark, self.level(0))
        self.depth -= 1
        return node

    def level(self, number: int) -> Node:
        if number == len(LEVELS):
            return self.signed()
        node = self.level(number + 1)
        while mark := self.take(*LEVELS[number]):
            node = _counting(node, mark, self.level(number + 1))
        return node

    def signed(self) -> Node:
        sign = 1
        while mark := self.take("-", "−", "+"):
            sign = sign if mark == "+" else -sign
        node = self.atom()
        if self.take("%"):
            node = _counting(node, "/", lambda _read: 100.0)
        return node if sign == 1 else _counting(lambda _read: -1.0, "*", node)

    def atom(self) -> Node:
        if self.take("("):
            node = self.comparison()
            self.close()
            return node
        sort, words = self.tokens[self.place]
        self.place += 1
        match sort:
            case "number":
                return lambda _read: float(words)
            case "text":
                return lambda _read: words[1:-1].strip() if words[0] == "«" else words[1:-1]
            case "cell":
                return self.span(words)
            case "name":
                return self.call(FRENCH_NAMES.get(words, words))
        raise FormulaError(SYNTAX)

    def close(self) -> None:
        """Pass a closing bracket; at the very end it may be missing."""
        if not self.take(")") and self.tokens[self.place][0] != "end":
            raise FormulaError(SYNTAX)

    def span(self, first: str) -> Node:
        cell = first.replace("$", "")
        if not self.take(":"):
            return lambda read: read(cell)
        sort, last = self.tokens[self.place]
        if sort != "cell":
            raise FormulaError(SYNTAX)
        self.place += 1
        return lambda read: [read(one) for one in cells_of(f"{first}:{last}")]

    def call(self, name: str) -> Node:
        if not self.take("("):
            raise FormulaError(NAME)
        given = [] if self.tokens[self.place] == ("mark", ")") else [self.comparison()]
        while self.take(";"):
            given.append(self.comparison())
        self.close()
        if name == "SI" and 2 <= len(given) <= 3:
            return _choosing(given)
        if name == "NB.SI":
            return lambda read: count_if([node(read) for node in given])
        if name not in ON_NUMBERS or not given:
            raise FormulaError(SYNTAX if name in ON_NUMBERS or name == "SI" else NAME)
        return lambda read: ON_NUMBERS[name](numbers_of([node(read) for node in given]))


def _counting(one: Node, mark: str, other: Node) -> Node:
    return lambda read: ARITHMETIC[mark](as_number(one(read)), as_number(other(read)))


def _comparing(one: Node, mark: str, other: Node) -> Node:
    def compared(read: Reader) -> Value:
        left, right = one(read), other(read)
        if isinstance(left, list) or isinstance(right, list):
            raise FormulaError(VALUE)
        return compare(left, mark, right)

    return compared


def _choosing(given: list[Node]) -> Node:
    """Return what « SI » works out: only the chosen side is read."""
    condition, met, *unmet = given
    return lambda read: met(read) if as_number(condition(read)) else unmet[0](read) if unmet else False
