"""Reading answers from a CSV file, whoever wrote it: a survey, a spreadsheet, R."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from declic.engines.diagnostic.bank import Item
from declic.engines.diagnostic.calibration.answers import NOT_ASKED, Answers, answers_from_table
from declic.engines.diagnostic.calibration.errors import CannotCalibrate

SEPARATORS = (",", ";", "\t", "|")
NAMES_OF_PEOPLE = frozenset(
    {"", "id", "ids", "person", "people", "persons", "personne", "personnes", "identifiant", "identifier",
     "participant", "apprenant", "learner", "respondent", "subject", "name", "nom", "x", "row", "rownames"}
)  # fmt: skip
BLANKS = frozenset({"", "na", "n/a", "nan", "null", "none", ".", "-"})
WORDS = {"true": 1, "vrai": 1, "false": 0, "faux": 0}
BEST_SCORE = 20
FEW_COLUMN = 10
MOST_REASONS = 5

Scores = NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class AnswerSheet:
    """What a file holds: the answers, the columns left aside, and the scores as they were written.

    ``written_scores`` gives, for each stepped item, the scores of the file in the place of 0, 1, 2…
    """

    answers: Answers
    ignored: tuple[str, ...]
    written_scores: dict[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class _Table:
    """The columns of a file: texts kept aside, scores, and the line of each row."""

    names: list[str]
    scores: Scores
    lines: list[int]
    texts: dict[int, list[str]]
    group: int | None


def read_answers(
    content: bytes, *, group: str | None = None, known: Mapping[str, Item] | None = None
) -> AnswerSheet:
    r"""Return the answers of a CSV file: one row for each person, one column for each item.

    A cell is a whole score from 0, or empty when the item was not asked. A first column that
    names people or numbers rows is left aside. Scores of stepped items are renumbered from 0
    without holes, unless the item is known.

    Parameters
    ----------
    content
        UTF-8 (with or without its mark) or Windows-1252, cut by commas, semicolons or tabs.
    group
        The name of the column that gives each person's group.
    known
        Items of the bank by key: they say which scores exist.

    Raises
    ------
    CannotCalibrate
        With a French sentence that names the line and the column.

    Examples
    --------
    >>> sheet = read_answers(b'"";"q1";"q2"\r\n"1";0;1\r\n"2";;1\r\n')
    >>> sheet.answers.items, sheet.answers.scores
    (('q1', 'q2'), array([0, 1, 1]))
    """
    table = _read_table(_decode(content), group)
    kept = [place for place in range(len(table.names)) if not _is_aside(table, place)]
    ignored = tuple(
        table.names[place] for place in table.texts if place not in kept and table.names[place] != group
    )
    if not kept:
        raise CannotCalibrate(("Le fichier n’a aucune colonne de réponses.",))
    _refuse_doubles([table.names[place] for place in kept])
    known = known or {}
    written: dict[str, tuple[int, ...]] = {}
    scores = table.scores[:, kept].astype(np.int64)
    for column, place in enumerate(kept):
        key = table.names[place]
        if key in known:
            _refuse_unknown_scores(table, place, known[key])
        elif scores[:, column].max() > 1:
            _refuse_lone_score(table, place)
            written[key] = _renumber(scores[:, column])
    best = [known[key].max_score if key in known else max(1, int(scores[:, n].max()))
            for n, key in enumerate(table.names[place] for place in kept)]  # fmt: skip
    labels = _groups(table)
    answers = answers_from_table(scores, [table.names[p] for p in kept], labels, best)
    return AnswerSheet(answers, ignored, written)


def _decode(content: bytes) -> str:
    """Return the text, in UTF-8 or else in Windows-1252."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _read_table(text: str, group: str | None) -> _Table:
    """Return the columns of a text: the first and the group's as they are, the others as scores."""
    first, _, rest = text.partition("\n")
    separator = first.strip().strip('"')[4:] if first.lower().lstrip('"').startswith("sep=") else ""
    body, shift = (rest, 1) if separator else (text, 0)
    separator = separator[:1] or _guess_separator(body)
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=separator)
    try:
        rows = [
            (reader.line_num + shift, row)
            for row in reader
            if any(cell.strip() for cell in row) or len(row) > 1
        ]
    except csv.Error as error:
        raise CannotCalibrate((f"Ligne {reader.line_num + shift} : la ligne est mal écrite.",)) from error
    if len(rows) < 2:
        message = "Le fichier est vide : il faut une ligne de titres, puis une ligne par personne."
        raise CannotCalibrate((message,))
    names, rows = [cell.strip() for cell in rows[0][1]], rows[1:]
    if all(len(row) == len(names) + 1 for _, row in rows):
        names = ["", *names]  # R's write.table leaves the row names without a title
    _refuse_widths(names, rows)
    if group is not None and group not in names:
        raise CannotCalibrate((f"Il n’y a pas de colonne « {group} ».",))
    place = None if group is None else names.index(group)
    aside = {0, len(names) - 1, *(n for n, name in enumerate(names) if name in (group, ""))}
    texts = {n: [row[n].strip() for _, row in rows] for n in sorted(aside)}
    return _Table(names, _scores(names, rows, texts), [line for line, _ in rows], texts, place)


def _guess_separator(text: str) -> str:
    """Return the separator that the titles use most, outside of quotation marks."""
    titles = "".join(text.lstrip("\r\n").split("\n", 1)[0].split('"')[::2])
    return max(SEPARATORS, key=titles.count)


def _refuse_widths(names: list[str], rows: list[tuple[int, list[str]]]) -> None:
    wrong = [(line, len(row)) for line, row in rows if len(row) != len(names)]
    if wrong:
        raise CannotCalibrate(
            tuple(
                f"Ligne {line} : {found} colonnes au lieu de {len(names)}."
                for line, found in wrong[:MOST_REASONS]
            )
        )


def _scores(names: list[str], rows: list[tuple[int, list[str]]], texts: dict[int, list[str]]) -> Scores:
    """Return the scores (L, columns), -1 where there is none or where the column is kept as text."""
    codes: dict[str, int] = {}
    table = np.empty((len(rows), len(names)), dtype=np.int8)
    reasons: list[str] = []
    for place, (line, row) in enumerate(rows):
        for cell in set(row) - codes.keys():
            codes[cell] = _score(cell)
        numbers = [codes[cell] for cell in row]
        table[place] = numbers
        if min(numbers) < NOT_ASKED:
            reasons += [
                _not_a_score(line, names[n], row[n])
                for n, number in enumerate(numbers)
                if number < NOT_ASKED and n not in texts
            ]
    if reasons:
        raise CannotCalibrate(tuple(reasons[:MOST_REASONS]))
    return table


def _not_a_score(line: int, name: str, cell: str) -> str:
    wanted = "attendu : 0, 1… ou rien si la question n’a pas été posée"
    return f"Ligne {line}, colonne « {name} » : « {cell.strip()[:30]} » n’est pas une note ({wanted})."


def _score(cell: str) -> int:
    """Return the score of a cell, -1 for none, -2 for something else."""
    text = cell.strip().strip('"').lower()
    if text in BLANKS:
        return NOT_ASKED
    if text in WORDS:
        return WORDS[text]
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return NOT_ASKED - 1
    return int(number) if number in range(BEST_SCORE + 1) else NOT_ASKED - 1


def _is_aside(table: _Table, place: int) -> bool:
    """Say whether a column holds something else than scores; refuse a score column with a fault."""
    if place not in table.texts or place == table.group:
        return place == table.group
    texts, numbers = table.texts[place], table.scores[:, place]
    name = table.names[place]
    is_empty = all(not text for text in texts)
    if place and not name and is_empty and place == len(table.names) - 1:
        return True
    if place and not name:
        raise CannotCalibrate((f"La colonne {place + 1} n’a pas de titre.",))
    if place == 0 and (name.lower() in NAMES_OF_PEOPLE or _are_row_names(texts, numbers)):
        return True
    for line, text, number in zip(table.lines, texts, numbers, strict=True):
        if number < NOT_ASKED:
            raise CannotCalibrate((_not_a_score(line, name, text),))
    return False


def _are_row_names(texts: list[str], numbers: Scores) -> bool:
    """Say whether a first column names or numbers people: most of it is no score, or it counts."""
    if 2 * (numbers < NOT_ASKED).sum() > len(texts):
        return True
    counting = len(texts) > 2 and all(text.isdecimal() for text in texts)
    return counting and all(int(after) - int(before) == 1 for before, after in pairwise(texts))


def _groups(table: _Table) -> list[str] | None:
    """Return the group of each person; refuse a person without one."""
    if table.group is None:
        return None
    labels = table.texts[table.group]
    if not all(labels):
        line = table.lines[labels.index("")]
        raise CannotCalibrate((f"Ligne {line} : le groupe de cette personne n’est pas indiqué.",))
    return labels


def _refuse_doubles(names: list[str]) -> None:
    doubles = sorted({name for name in names if names.count(name) > 1})
    if doubles:
        raise CannotCalibrate(
            tuple(
                f"Le titre « {name} » sert deux fois : chaque question a son propre titre."
                for name in doubles
            )
        )


def _refuse_unknown_scores(table: _Table, place: int, item: Item) -> None:
    too_high = np.flatnonzero(table.scores[:, place] > item.max_score)
    if len(too_high):
        row = int(too_high[0])
        where = f"Ligne {table.lines[row]}, colonne « {item.key} »"
        best = f"la meilleure note de la banque est {item.max_score}"
        raise CannotCalibrate((f"{where} : la note {table.scores[row, place]} est trop haute, {best}.",))


def _refuse_lone_score(table: _Table, place: int) -> None:
    """Refuse a slip of the hand: one single score above 1 in a right-or-wrong column."""
    numbers = table.scores[:, place]
    above = np.flatnonzero(numbers > 1)
    if len(above) == 1 and (numbers > NOT_ASKED).sum() >= FEW_COLUMN:
        row = int(above[0])
        where = f"Ligne {table.lines[row]}, colonne « {table.names[place]} »"
        raise CannotCalibrate(
            (f"{where} : la note {numbers[row]} est seule, toutes les autres sont 0 ou 1.",)
        )


def _renumber(column: NDArray[np.int64]) -> tuple[int, ...]:
    """Number the scores of a column from 0 without holes, and return what they were."""
    seen = np.unique(column[column > NOT_ASKED])
    if len(seen) > 1:
        column[column > NOT_ASKED] = np.searchsorted(seen, column[column > NOT_ASKED])
    return tuple(int(score) for score in seen)
