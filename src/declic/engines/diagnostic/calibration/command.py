"""`declic diagnostic calibrate`: what the answers of real people say of the questions."""

from argparse import Namespace, _SubParsersAction
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from declic.engines.diagnostic.bank import Bank, Item
from declic.engines.diagnostic.calibration.abilities import expected_abilities
from declic.engines.diagnostic.calibration.answers import Answers, Floats
from declic.engines.diagnostic.calibration.bias import ItemBias, find_bias
from declic.engines.diagnostic.calibration.calibrate import (
    CALIBRATION_FORMAT,
    ItemResult,
    describe,
)
from declic.engines.diagnostic.calibration.design import Model, draw_design
from declic.engines.diagnostic.calibration.errors import CannotCalibrate
from declic.engines.diagnostic.calibration.estimate import estimate
from declic.engines.diagnostic.calibration.priors import default_priors
from declic.engines.diagnostic.calibration.reading import AnswerSheet, read_answers
from declic.engines.diagnostic.calibration.renewal import calibrated_bank
from declic.engines.diagnostic.simulate_command import read_bank
from declic.engines.diagnostic.terminal import CommandRefused, FrenchParser, write_json

EXAMPLE = "Exemple : declic diagnostic calibrate REPONSES.csv --model 2pl --out BANQUE.json"
MODELS: tuple[Model, ...] = ("2pl", "rasch", "3pl")
UNKNOWN_AREA = "A"


def add_calibrate(commands: "_SubParsersAction[FrenchParser]") -> None:
    """Add the command to the parser of `declic diagnostic`."""
    command = commands.add_parser(
        "calibrate", help="règle les questions d’après de vraies réponses", epilog=EXAMPLE
    )
    command.set_defaults(carry_out=_calibrate)
    command.add_argument(
        "answers",
        metavar="REPONSES.csv",
        help="une ligne par personne, une colonne par question : 0, 1 ou rien",
    )
    command.add_argument(
        "--model", default="2pl", help="2pl, rasch (une seule discrimination) ou 3pl (hasard)"
    )
    command.add_argument("--out", metavar="BANQUE.json", help="où écrire les paramètres")
    command.add_argument(
        "--bank", metavar="BANQUE.json", help="la banque : domaines, hasard et plafond connus, avis d’experts"
    )
    command.add_argument("--prior", action="store_true", help="tient compte de l’avis des experts")
    command.add_argument("--group", metavar="COLONNE", help="la colonne qui dit le groupe de chaque personne")


def _calibrate(options: Namespace) -> None:
    if options.model not in MODELS:
        message = f"Le modèle « {options.model} » n’existe pas : choisissez 2pl, rasch ou 3pl."
        raise CommandRefused(message)
    bank = read_bank(Path(options.bank)) if options.bank else None
    known = {item.key: item for item in bank.items} if bank else {}
    try:
        sheet = read_answers(_read_bytes(Path(options.answers)), group=options.group, known=known)
        written = _result(sheet, options.model, bank, known, is_prior=options.prior)
    except CannotCalibrate as refusal:
        raise CommandRefused("\n".join(refusal.reasons)) from refusal
    write_json(written, options.out)


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        message = f"Le fichier « {path.name} » est introuvable ou illisible."
        raise CommandRefused(message) from error


def _result(
    sheet: AnswerSheet, model: Model, bank: Bank | None, known: dict[str, Item], *, is_prior: bool
) -> dict[str, Any]:
    """Return what is written: the calibration, item by item, in the short format of a bank."""
    answers = sheet.answers
    priors = default_priors(answers, known) if is_prior else None
    guessing, upper = _known_bounds(answers, known, model, is_prior=is_prior)
    design = draw_design(answers, model, priors=priors, guessing=guessing, upper=upper)
    estimated = estimate(answers, design)
    found = describe(answers, model, design, estimated)
    version = calibrated_bank(bank, found).version if bank else ""
    return {
        "calibration": CALIBRATION_FORMAT,
        **({"version": version} if version else {}),
        "model": model,
        "log_likelihood": found.log_likelihood,
        "iterations": found.iterations,
        "converged": found.converged,
        "free_parameters": found.free_parameters,
        "people": found.people,
        "answers": found.answers,
        "prior": is_prior,
        "error_method": found.error_method,
        "fit_method": found.fit_method,
        "ignored_columns": list(sheet.ignored),
        "groups": [asdict(group) for group in found.groups],
        "items": [_item(item, known.get(item.key), sheet) for item in found.items],
        "bias": _bias(answers, expected_abilities(answers, estimated)[0]),
    }


def _known_bounds(
    answers: Answers, known: dict[str, Item], model: Model, *, is_prior: bool
) -> tuple[Floats, Floats]:
    """Return the guessing and the upper asymptote of each item; NaN for guessing to be found.

    What the bank says of guessing is kept, except that "3pl" with priors finds it again for
    items that can be guessed.
    """
    unknown = np.nan if model == "3pl" else 0.0
    guessing = np.full(len(answers.items), unknown)
    upper = np.ones(len(answers.items))
    for place, key in enumerate(answers.items):
        if key in known:
            upper[place] = known[key].upper
            is_found = model == "3pl" and is_prior and known[key].guessing > 0
            guessing[place] = np.nan if is_found else known[key].guessing
    return guessing, upper


def _item(item: ItemResult, known: Item | None, sheet: AnswerSheet) -> dict[str, Any]:
    """Return an item: P = c + (upper - c) / (1 + e^(-a (θ - b))), intercept d = -a · b."""
    written: dict[str, Any] = {
        "id": item.key,
        "area": known.area if known else UNKNOWN_AREA,
        "a": item.slope,
        "b": item.difficulty,
        "c": item.guessing,
        "d": -item.slope * item.difficulty,
        "upper": item.upper,
        "se_a": item.slope_se,
        "se_b": item.difficulty_se,
        "se_c": item.guessing_se,
        "answers": item.answers,
        "fit": asdict(item.fit) if item.fit else None,
        "flags": list(item.flags),
    }
    if item.thresholds:
        written["thresholds"] = list(item.thresholds)
        written["se_thresholds"] = list(item.threshold_ses)
    if item.key in sheet.written_scores:
        written["scores"] = list(sheet.written_scores[item.key])
    return written


def _bias(answers: Answers, abilities: Floats) -> list[dict[str, Any]]:
    """Return how the items treat each group beside the first one; nothing without groups."""
    names = answers.group_names
    labels = [names[group] for group in answers.groups]
    return [
        {"id": item.key, "group": focal, "reference": names[0]} | _bias_figures(item)
        for focal in names[1:]
        for item in find_bias(answers, labels, reference=names[0], focal=focal, abilities=abilities)
    ]


def _bias_figures(bias: ItemBias) -> dict[str, Any]:
    effect = bias.effect if np.isfinite(bias.effect) else None
    return {"effect": effect, "chi2": bias.chi2, "p": bias.p, "grade": bias.grade, "people": bias.people}
