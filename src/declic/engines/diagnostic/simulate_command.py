"""`declic diagnostic simulate`: virtual people, or real answers, judge a bank."""

from argparse import Namespace, _SubParsersAction
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from declic.engines.diagnostic.bank import (
    BANK_FORMAT,
    LEVELS,
    Bank,
    Item,
    bank_from_json,
    check_bank,
)
from declic.engines.diagnostic.replay import replay
from declic.engines.diagnostic.replay_answers import read_known_answers
from declic.engines.diagnostic.session import ENGINE_VERSION
from declic.engines.diagnostic.settings import Settings, settings_to_dict
from declic.engines.diagnostic.simulate import report_to_dict, simulate
from declic.engines.diagnostic.terminal import (
    EXAMPLE,
    CommandRefused,
    FrenchParser,
    read_json,
    read_number,
    read_whole,
    write_json,
)


def add_simulate(commands: "_SubParsersAction[FrenchParser]") -> None:
    """Add the command to the parser of `declic diagnostic`."""
    command = commands.add_parser(
        "simulate", help="fait passer le diagnostic à des personnes simulées", epilog=EXAMPLE
    )
    command.set_defaults(carry_out=_simulate)
    command.add_argument("bank", metavar="BANQUE.json", help="la banque de questions")
    command.add_argument("--people", default="20000", help="nombre de personnes simulées")
    command.add_argument(
        "--answers",
        metavar="REPONSES.csv",
        help="rejoue de vraies réponses à la place : une ligne par personne, une colonne par question, "
        "une case vide si la réponse n’est pas connue. « exact » est alors la part des personnes "
        "placées au niveau que donnent toutes leurs réponses",
    )
    command.add_argument("--seed", default="1", help="graine du hasard")
    command.add_argument("--cost", default=str(Settings().cost), help="ce que doit valoir une question")
    command.add_argument("--cuts", help="les trois seuils, par exemple --cuts=-0.7,0.3,1.3")
    command.add_argument(
        "--max-questions", default=str(Settings().max_questions), help="nombre maximum de questions"
    )
    command.add_argument("--fixed", help="longueur d’une série fixe, la même pour tous")
    command.add_argument(
        "--area-correlation", default="1", help="corrélation des domaines (1 : un seul savoir)"
    )
    command.add_argument(
        "--expert-error", default="0", help="erreur des difficultés, en logits (0 : exactes)"
    )
    command.add_argument("--out", metavar="RAPPORT.json", help="où écrire le rapport")


def _simulate(options: Namespace) -> None:
    bank = read_bank(Path(options.bank), options.cuts)
    seed = read_whole("--seed", options.seed, 0)
    fixed = None if options.fixed is None else read_whole("--fixed", options.fixed, 1)
    people = read_whole("--people", options.people, 1)
    try:
        settings = _settings(bank, options)
        if options.answers is None:
            found = report_to_dict(simulate(bank, settings, people, seed, fixed=fixed))
        else:
            found = _replayed(bank, settings, Path(options.answers), seed, fixed)
    except ValueError as error:
        raise CommandRefused(str(error)) from error
    written = found | {
        "engine": ENGINE_VERSION,
        "bank_version": bank.version,
        "seed": seed,
        "fixed": fixed,
        "cuts": list(bank.cuts),
        "settings": settings_to_dict(settings),
    }
    write_json(written, options.out)


def _replayed(bank: Bank, settings: Settings, path: Path, seed: int, fixed: int | None) -> dict[str, Any]:
    check_bank(bank, settings)
    found = replay(bank, settings, read_known_answers(path, bank), seed, fixed)
    return report_to_dict(found.report) | {
        "compared_with": "level_of_all_known_answers",
        "mean_known_answers": found.mean_known_answers,
        "people_left_out": found.left_out,
    }


def _settings(bank: Bank, options: Namespace) -> Settings:
    """Return settings that accept any bank: the point is to see what it is worth."""
    longest = min(read_whole("--max-questions", options.max_questions, 1), max(1, len(bank.items)))
    return Settings(
        cost=read_number("--cost", options.cost),
        max_questions=longest,
        min_questions=min(Settings().min_questions, longest),
        area_correlation=read_number("--area-correlation", options.area_correlation),
        expert_error=read_number("--expert-error", options.expert_error),
        areas=tuple(sorted({item.area for item in bank.items})) or Settings().areas,
        items_per_area=1,
        items_near_cut=0,
    )


def read_bank(path: Path, cuts_text: str | None = None) -> Bank:
    """Return the bank of a JSON file, in the full format or the short one {id, area, a, b, c}."""
    stored = read_json(path)
    if not isinstance(stored, dict) or not isinstance(stored.get("items"), list):
        message = f"Le fichier « {path.name} » n’a pas de liste « items »."
        raise CommandRefused(message)
    if "format" in stored:
        if stored["format"] == BANK_FORMAT and cuts_text is not None:
            stored["cuts"] = list(_cuts(cuts_text))
        return bank_from_json(stored)
    cuts = Bank("", ()).cuts if cuts_text is None else _cuts(cuts_text)
    items = tuple(_short_item(item, cuts) for item in stored["items"])
    return Bank(str(stored.get("version", path.stem)), items, cuts)


def _short_item(written: object, cuts: tuple[float, float, float]) -> Item:
    """Return the item of a short record {id, area, a, b, c} with optional upper and thresholds."""
    if not isinstance(written, Mapping) or "id" not in written:
        message = "Chaque question de « items » doit avoir un « id »."
        raise CommandRefused(message)
    key = str(written["id"])
    try:
        difficulty = float(written["b"])
        return Item(
            key=key,
            area=str(written["area"]),
            skill=str(written.get("skill", "")),
            level=LEVELS[sum(difficulty >= cut for cut in cuts)],
            slope=float(written["a"]),
            difficulty=difficulty,
            guessing=float(written["c"]),
            upper=float(written.get("upper", 0.97)),
            thresholds=tuple(map(float, written.get("thresholds") or ())),
        )
    except KeyError as error:
        message = f"Question « {key} » : il manque « {error.args[0]} »."
        raise CommandRefused(message) from error
    except (TypeError, ValueError) as error:
        message = f"Question « {key} » : un paramètre n’est pas un nombre."
        raise CommandRefused(message) from error


def _cuts(text: str) -> tuple[float, float, float]:
    parts = text.split(",")
    if len(parts) != len(LEVELS) - 1:
        message = "Donnez trois seuils séparés par des virgules : --cuts=-0.7,0.3,1.3."
        raise CommandRefused(message)
    low, middle, high = (read_number("--cuts", part) for part in parts)
    return low, middle, high
