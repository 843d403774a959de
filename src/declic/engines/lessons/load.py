"""Reading lesson packs from their TOML files: what is missing or misspelt is named in French."""

import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from declic.engines.lessons.schema import (
    Difficulty,
    Exercise,
    ExitQuestion,
    LessonPack,
    Longer,
    NewWord,
    SheetPart,
    Shorter,
    Step,
    StepKind,
    Where,
)

Built = TypeVar("Built")
Table = Mapping[str, Any]
PLACE = re.compile(r"line (\d+), column (\d+)")


class UnreadablePack(ValueError):
    """A pack that does not parse: the sentence says which file and which line or fact."""


def load_packs(folder: Path) -> tuple[LessonPack, ...]:
    """Return every pack under a folder, by programme, level and number.

    Raises
    ------
    UnreadablePack
        When a file is not TOML, or a fact is missing, unknown or of another type.
    """
    packs = [load_pack(path) for path in sorted(folder.rglob("*.toml"))]
    return tuple(sorted(packs, key=lambda pack: (pack.programme, pack.level, pack.number)))


def load_pack(path: Path) -> LessonPack:
    """Return the pack of one file.

    Raises
    ------
    UnreadablePack
        When the file is not TOML, or a fact is missing, unknown or of another type.
    """
    try:
        return read_pack(path.read_text(encoding="utf-8"))
    except (UnreadablePack, UnicodeDecodeError) as error:
        message = f"{path.name} : {error}"
        raise UnreadablePack(message) from error


def read_pack(text: str) -> LessonPack:
    """Return the pack that a text describes.

    Raises
    ------
    UnreadablePack
        When the text is not TOML, or a fact is missing, unknown or of another type.

    Examples
    --------
    >>> read_pack("code = ")
    Traceback (most recent call last):
    declic.engines.lessons.load.UnreadablePack: ce n’est pas du TOML, à la fin du texte.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = f"ce n’est pas du TOML, {_place(str(error))}."
        raise UnreadablePack(message) from error
    return pack_of_table(table)


def _place(complaint: str) -> str:
    found = PLACE.search(complaint)
    return f"ligne {found[1]}, colonne {found[2]}" if found else "à la fin du texte"


def pack_of_table(table: Table) -> LessonPack:
    """Return the pack of a TOML or JSON table, refusing what is missing, unknown or of another type."""
    facts = _Facts(dict(table), "le kit")
    sheet = _Facts(facts.table("sheet"), "sheet")
    pack = LessonPack(
        code=facts.text("code"),
        programme=facts.text("programme"),
        level=facts.text("level"),
        number=facts.number("number"),
        minutes=facts.number("minutes"),
        title=facts.text("title"),
        aim=facts.text("aim"),
        skills=facts.texts("skills"),
        material=facts.texts("material"),
        prepare=facts.texts("prepare"),
        revises=facts.texts("revises", is_needed=False),
        words=facts.each("words", lambda one: NewWord(one.text("word"), one.text("meaning"))),
        steps=facts.each("steps", _step),
        exercises=facts.each("exercises", _exercise),
        difficulties=facts.each("difficulties", _difficulty),
        shorter=_shorter(_Facts(facts.table("shorter"), "shorter")),
        longer=_longer(_Facts(facts.table("longer"), "longer")),
        sheet_title=sheet.text("title"),
        sheet=sheet.each("parts", _part),
        exit_questions=facts.each("exit", _exit_question),
    )
    sheet.refuse_the_rest()
    facts.refuse_the_rest()
    return pack


def _step(one: "_Facts") -> Step:
    return Step(
        key=one.text("key"),
        title=one.text("title"),
        kind=one.choice("kind", StepKind),
        minutes=one.number("minutes"),
        say=one.texts("say"),
        do=one.texts("do"),
        teaches=one.texts("teaches", is_needed=False),
        exercise=one.text("exercise", is_needed=False),
        picture=one.text("picture", is_needed=False),
    )


def _exercise(one: "_Facts") -> Exercise:
    return Exercise(
        key=one.text("key"),
        title=one.text("title"),
        where=one.choice("where", Where),
        skills=one.texts("skills"),
        task=one.texts("task"),
        solution=one.texts("solution"),
        easier=one.text("easier"),
        harder=one.text("harder"),
        picture=one.text("picture", is_needed=False),
    )


def _difficulty(one: "_Facts") -> Difficulty:
    return Difficulty(one.text("sign"), one.text("say"), one.text("do"))


def _part(one: "_Facts") -> SheetPart:
    return SheetPart(one.text("heading"), one.texts("lines"), one.text("picture", is_needed=False))


def _exit_question(one: "_Facts") -> ExitQuestion:
    return ExitQuestion(one.text("skill"), one.text("question"), one.text("answer"))


def _shorter(one: "_Facts") -> Shorter:
    shorter = Shorter(one.texts("drop", is_needed=False), one.minutes("trim"), one.text("advice"))
    one.refuse_the_rest()
    return shorter


def _longer(one: "_Facts") -> Longer:
    steps = one.each("steps", _step, is_needed=False)
    longer = Longer(
        one.minutes("stretch"), steps, one.text("after", is_needed=bool(steps)), one.text("advice")
    )
    one.refuse_the_rest()
    return longer


class _Facts:
    """A table read fact by fact; what is left at the end is a misspelt name."""

    def __init__(self, table: dict[str, Any], place: str) -> None:
        self.left, self.place = dict(table), place

    def take(self, name: str, kind: type, *, is_needed: bool, empty: Any) -> Any:
        if name not in self.left:
            if is_needed:
                self.refuse(f"« {name} » manque.")
            return empty
        value = self.left.pop(name)
        if not isinstance(value, kind) or isinstance(value, bool):
            self.refuse(f"« {name} » n’est pas du type attendu.")
        return value

    def text(self, name: str, *, is_needed: bool = True) -> str:
        value: str = self.take(name, str, is_needed=is_needed, empty="")
        if is_needed and not value.strip():
            self.refuse(f"« {name} » est vide.")
        return value.strip()

    def number(self, name: str) -> int:
        value: int = self.take(name, int, is_needed=True, empty=0)
        if value <= 0:
            self.refuse(f"« {name} » doit être un nombre plus grand que zéro.")
        return value

    def texts(self, name: str, *, is_needed: bool = True) -> tuple[str, ...]:
        values = self.take(name, list, is_needed=is_needed, empty=[])
        if not all(isinstance(value, str) and value.strip() for value in values):
            self.refuse(f"« {name} » doit être une liste de phrases.")
        return tuple(value.strip() for value in values)

    def choice(self, name: str, words: type[Built]) -> Built:
        value = self.text(name)
        try:
            return words(value)  # type: ignore[call-arg]
        except ValueError:
            self.refuse(f"« {name} = {value} » n’existe pas.")
            raise

    def table(self, name: str) -> dict[str, Any]:
        table: dict[str, Any] = self.take(name, dict, is_needed=True, empty={})
        return table

    def minutes(self, name: str) -> dict[str, int]:
        table = self.take(name, dict, is_needed=False, empty={})
        if not all(isinstance(value, int) and value > 0 for value in table.values()):
            self.refuse(f"« {name} » doit donner des minutes.")
        return dict(table)

    def each(
        self, name: str, build: Callable[["_Facts"], Built], *, is_needed: bool = True
    ) -> tuple[Built, ...]:
        rows = self.take(name, list, is_needed=is_needed, empty=[])
        built = []
        for number, row in enumerate(rows, 1):
            facts = _Facts(row if isinstance(row, dict) else {}, f"{name} n° {number}")
            built.append(build(facts))
            facts.refuse_the_rest()
        return tuple(built)

    def refuse_the_rest(self) -> None:
        if self.left:
            self.refuse(f"« {next(iter(self.left))} » n’est pas un nom connu.")

    def refuse(self, sentence: str) -> None:
        message = f"{self.place} : {sentence}"
        raise UnreadablePack(message)
