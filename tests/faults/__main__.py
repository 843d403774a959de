"""`python -m tests.faults`: play rounds of kills, print their table, fail when anything is not whole.

On SQLite, or on the PostgreSQL cluster of DATABASE_URL (its own databases, made and thrown away).
"""

import argparse
import logging
import os
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from tests.faults.rounds import Round

FAST = Path("/dev/shm")  # noqa: S108  # memory, where there is some
TITLES = ("sorte", "tours", "morts", "perdu", "doublé", "à moitié")


def main() -> int:
    """Play the rounds that are asked for; return 1 when one of them found something."""
    asked = parsed()
    with working_folder(asked.folder) as folder:
        prepare_django(folder)
        played = play(asked, folder)
    print(table(played))
    return int(not all(one.is_whole for rounds in played.values() for one in rounds))


@contextmanager
def working_folder(name: str) -> Iterator[Path]:
    """Give the folder that is named, or one in memory that is gone afterwards."""
    if name:
        yield Path(name)
        return
    with TemporaryDirectory(prefix="declic-faults-", dir=FAST if FAST.is_dir() else None) as folder:
        yield Path(folder)


def play(asked: argparse.Namespace, folder: Path) -> Mapping[str, Sequence["Round"]]:
    """Play what is asked for, and tell each round; return them by kind."""
    from tests.faults.playing import play_rounds  # once Django is set up

    database = "PostgreSQL" if "DATABASE_URL" in os.environ else "SQLite"
    print(f"{asked.rounds} tours sur {database}, graine {asked.seed}", flush=True)
    chance = random.Random(asked.seed)  # replayed, not secret
    played: dict[str, list[Round]] = defaultdict(list)
    for one in play_rounds(folder, asked.rounds, chance, only=asked.only, is_quick=asked.quick):
        played[one.kind].append(one)
        tell(one, is_loud=asked.loud)
    return played


def parsed() -> argparse.Namespace:
    """Return what was asked."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=int(f"{datetime.now(UTC):%Y%m%d}"))
    parser.add_argument("--only", default="", help="how the names of the kinds begin, with commas")
    parser.add_argument("--quick", action="store_true", help="only what is prepared in a moment")
    parser.add_argument("--loud", action="store_true", help="tell each round")
    parser.add_argument("--folder", default="", help="where to work")
    return parser.parse_args()


def prepare_django(folder: Path) -> None:
    """Set Django up as in production, on a folder that nobody else has."""
    os.environ.update(
        DECLIC_DATA_DIR=str(folder),
        DECLIC_SECRET_KEY="only-for-the-tests-" + "0" * 40,
        DECLIC_DEMO="0",
        DECLIC_BACKUP_NIGHTLY="0",  # a backup is a kind of its own
        DECLIC_EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend",
        DJANGO_SETTINGS_MODULE="declic.config.settings",
    )
    django.setup()
    logging.disable(logging.ERROR)


def tell(one: "Round", *, is_loud: bool) -> None:
    """Print what a round found, at once."""
    if not one.is_whole:
        found = f"perdu {one.lost[:6]}, doublé {one.doubled[:6]}, à moitié {one.halves[:6]}"
        print(f"! {one.kind}, {one.how}: {found}", flush=True)
    elif is_loud:
        print(f"  {one.kind}, {one.how}", flush=True)


def table(played: Mapping[str, Sequence["Round"]]) -> str:
    """Return what was played, a line a kind."""
    rows = [(kind, *figures(rounds)) for kind, rounds in played.items()]
    total = ("en tout", *(sum(column) for column in list(zip(*rows, strict=True))[1:]))
    return "\n".join(
        f"{name!s:<32}" + "".join(f"{value!s:>9}" for value in values)
        for name, *values in (TITLES, *rows, total)
    )


def figures(rounds: Sequence["Round"]) -> tuple[int, int, int, int, int]:
    """Return the figures of a kind: rounds, deaths, lost, doubled, half done."""
    return (
        len(rounds),
        sum(one.was_killed for one in rounds),
        sum(len(one.lost) for one in rounds),
        sum(len(one.doubled) for one in rounds),
        sum(len(one.halves) for one in rounds),
    )


if __name__ == "__main__":
    sys.exit(main())
