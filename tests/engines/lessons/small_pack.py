"""The smallest pack that can be taught, and the same with one fact changed."""

import tomllib
from copy import deepcopy
from pathlib import Path
from typing import Any

from declic.engines.lessons import LessonPack, pack_of_table

TEXT = Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
Changes = dict[str, Any]


def small_table(changes: Changes | None = None) -> dict[str, Any]:
    """Return the table of the pack; `{"steps.0.minutes": 9}` changes the minutes of its first step."""
    table = tomllib.loads(TEXT)
    for path, value in (changes or {}).items():
        put(table, path.split("."), deepcopy(value))
    return table


def put(holder: Any, path: list[str], value: Any) -> None:
    """Write a value at the end of a path."""
    name: str | int = int(path[0]) if path[0].isdecimal() else path[0]
    if path[1:]:
        put(holder[name], path[1:], value)
    else:
        holder[name] = value


def small_pack(changes: Changes | None = None) -> LessonPack:
    """Return the pack, with some facts changed."""
    return pack_of_table(small_table(changes))
