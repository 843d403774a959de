"""What every `declic diagnostic` command shares: reading, writing, refusing in French."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, NoReturn

EXAMPLE = (
    "Exemple : declic diagnostic simulate BANQUE.json --people 20000 --seed 1 --cost 0.006 "
    "--cuts=-0.7,0.3,1.3 --out RAPPORT.json"
)


class CommandRefused(Exception):
    """The command cannot be carried out; the message is a French sentence."""


class FrenchParser(ArgumentParser):
    """A parser whose refusals are ours."""

    def error(self, message: str) -> NoReturn:
        """Refuse with an example instead of the standard English words."""
        del message
        raise CommandRefused("Cette commande est incomplète ou mal écrite. " + (self.epilog or EXAMPLE))


def read_text(path: Path) -> str:
    """Return the text of a file, or refuse."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        message = f"Le fichier « {path.name} » est introuvable ou illisible."
        raise CommandRefused(message) from error


def read_json(path: Path) -> Any:
    """Return what a JSON file holds, or refuse."""
    try:
        return json.loads(read_text(path))
    except ValueError as error:
        message = f"Le fichier « {path.name} » n’est pas du JSON."
        raise CommandRefused(message) from error


def read_number(option: str, text: str) -> float:
    """Return the number given to an option, or refuse."""
    try:
        return float(text)
    except ValueError as error:
        message = f"L’option {option} attend un nombre, pas « {text} »."
        raise CommandRefused(message) from error


def read_whole(option: str, text: str, smallest: int) -> int:
    """Return the whole number given to an option, or refuse."""
    if not text.isdecimal() or int(text) < smallest:
        message = f"L’option {option} attend un nombre entier, à partir de {smallest}."
        raise CommandRefused(message)
    return int(text)


def write_text(text: str, out: str | None) -> None:
    """Write a result in a file, or on the screen when none is named."""
    if out is None:
        sys.stdout.write(text)
        return
    try:
        Path(out).write_text(text, encoding="utf-8")
    except OSError as error:
        message = f"Impossible d’écrire le fichier « {out} »."
        raise CommandRefused(message) from error


def write_json(result: object, out: str | None) -> None:
    """Write a result as JSON."""
    write_text(json.dumps(result, indent=2, ensure_ascii=False) + "\n", out)
