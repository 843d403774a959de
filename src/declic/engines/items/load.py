"""The bank on disk: a file of items an area and a simulated interface, one of gestures, the drawings."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from declic.engines.items.checks import find_problems, pictures_of
from declic.engines.items.contents import read_content, read_kind
from declic.engines.items.schema import GESTURE_CHECK_KINDS, SCENE_KINDS, Item, Kind, Role
from declic.engines.items.table import BankProblem, Table
from declic.engines.items.variants import variant_count, wear

AREAS = "abcdef"
GESTURE_FILE = "gestures.toml"
TASKS_FOLDER = "tasks"
SKILL = re.compile(r"[A-F][1-4]\.[1-5]")
COMMON = ("code", "kind", "instruction", "spoken", "content")


def load_bank(folder: Path) -> tuple[Item, ...]:
    """Return the items of the bank, each with its first surface.

    They come in the order of `a.toml` to `f.toml`, then of the files of `tasks/`.

    Parameters
    ----------
    folder
        The folder of the bank, with its `pictures/`.

    Raises
    ------
    BankProblem
        When a file, an item or a drawing is not what `README.md` of the bank says; the sentence
        names the file, the item and how to mend it.

    References
    ----------
    The schema is `data/bank/README.md`.

    Examples
    --------
    >>> load_bank(Path("no-such-folder"))
    Traceback (most recent call last):
    ...
    declic.engines.items.table.BankProblem: a.toml : le fichier manque. Remettez-le dans la banque.
    """
    return tuple(item for item in load_every_variant(folder) if item.variant == 0)


def load_every_variant(folder: Path) -> tuple[Item, ...]:
    """Return the items of the bank with all their surfaces, those of an item one after the other.

    Raises
    ------
    BankProblem
        As `load_bank`.
    """
    items = tuple(item for path in bank_files(folder) for item in _read_file(folder, path))
    _refuse_doubles(items)
    return items


def bank_files(folder: Path) -> tuple[Path, ...]:
    """Return the files of the bank: one a skill area, then one a simulated interface."""
    return (*(folder / f"{area}.toml" for area in AREAS), *sorted((folder / TASKS_FOLDER).glob("*.toml")))


def load_gestures(folder: Path) -> tuple[Item, ...]:
    """Return the practice item and the three gestures of `gestures.toml`.

    Raises
    ------
    BankProblem
        As `load_bank`.

    References
    ----------
    The schema is `data/bank/README.md`.

    Examples
    --------
    >>> load_gestures(Path("no-such-folder"))
    Traceback (most recent call last):
    ...
    declic.engines.items.table.BankProblem: gestures.toml : le fichier manque. Remettez-le dans la banque.
    """
    items = tuple(_read_file(folder, folder / GESTURE_FILE))
    _refuse_doubles(items)
    return items


def _read_file(folder: Path, path: Path) -> Iterator[Item]:
    for number, row in enumerate(_rows(path), start=1):
        code = row.optional_text("code")
        row.where = f"{path.name}, {code or f'item {number}'}"
        for variant in range(variant_count({"variants": row.tables("variants")})):
            worn = _worn(row, variant)
            item = _read_gesture(worn) if path.name == GESTURE_FILE else _read_question(worn, variant, row)
            _refuse_problems(item, worn, folder, path)
            yield item


def _worn(row: Table, variant: int) -> Table:
    try:
        return Table(wear(row.fields, variant), row.where)
    except ValueError as error:
        row.refuse(str(error))


def _refuse_problems(item: Item, row: Table, folder: Path, path: Path) -> None:
    in_tasks = path.parent.name == TASKS_FOLDER
    right_name = f"{item.kind if in_tasks else item.area.lower()}.toml" if item.area else GESTURE_FILE
    if path.name != right_name:
        row.refuse(f"l’item est dans le mauvais fichier. Mettez-le dans {right_name}.")
    for problem in find_problems(item.content):
        row.refuse(problem)
    for picture in pictures_of(item):
        if not (folder / "pictures" / picture).is_file():
            row.refuse(f"le dessin « {picture} » manque dans pictures/.")


def _rows(path: Path) -> tuple[Table, ...]:
    try:
        fields = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BankProblem(f"{path.name} : le fichier manque. Remettez-le dans la banque.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BankProblem(f"{path.name} : le fichier n’est pas du TOML lisible ({error}).") from error
    file = Table(fields, path.name)
    file.allow_only("items")
    return file.tables("items")


def _read_question(row: Table, variant: int, written: Table) -> Item:
    row.allow_only(*COMMON, "skill", "difficulty", "discrimination", "walk")
    skill, code = row.text("skill"), row.text("code")
    if not SKILL.fullmatch(skill):
        row.refuse(f"la compétence « {skill} » n’existe pas. Écrivez par exemple A1.2.")
    if not re.fullmatch(rf"{re.escape(skill)}-[a-z]", code):
        row.refuse(f"le code doit être la compétence et une lettre, par exemple {skill}-a.")
    kind = read_kind(row)
    if kind in GESTURE_CHECK_KINDS:
        row.refuse(f"le genre « {kind} » est réservé à gestures.toml.")
    return Item(
        code=code,
        kind=kind,
        instruction=row.text("instruction"),
        content=read_content(kind, row.table("content")),
        spoken=row.optional_text("spoken"),
        skill=skill,
        difficulty=row.number("difficulty"),
        discrimination=_positive(row, "discrimination"),
        variant=variant,
        variant_count=variant_count(written.fields),
        walk=_walk(row, kind),
    )


def _walk(row: Table, kind: Kind) -> tuple[str, ...]:
    walk = row.texts("walk")
    if kind in SCENE_KINDS and not walk:
        row.refuse("« walk » manque : écrivez un chemin qui réussit la tâche.")
    return walk


def _read_gesture(row: Table) -> Item:
    row.allow_only(*COMMON, "role")
    role = row.text("role")
    if role not in (Role.GESTURE, Role.PRACTICE):
        row.refuse("« role » est « gesture » ou « practice ».")
    kind = read_kind(row)
    return Item(
        code=row.text("code"),
        kind=kind,
        instruction=row.text("instruction"),
        content=read_content(kind, row.table("content")),
        spoken=row.optional_text("spoken"),
        role=Role(role),
    )


def _positive(row: Table, name: str) -> float:
    number = row.number(name)
    if number <= 0:
        row.refuse(f"« {name} » doit être plus grand que 0.")
    return number


def _refuse_doubles(items: Iterable[Item]) -> None:
    count_by_code = Counter(item.code for item in items if item.variant == 0)
    for code, count in count_by_code.items():
        if count > 1:
            raise BankProblem(f"{code} : ce code sert {count} fois. Changez la lettre de la fin.")
