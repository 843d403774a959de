"""Reading the real answers that a replay asks again."""

from pathlib import Path

import numpy as np

from declic.engines.diagnostic.bank import Bank
from declic.engines.diagnostic.calibration.errors import CannotCalibrate
from declic.engines.diagnostic.calibration.reading import read_answers
from declic.engines.diagnostic.choose import Integers
from declic.engines.diagnostic.run import NOT_ASKED
from declic.engines.diagnostic.terminal import CommandRefused

MOST_NAMES = 5


def read_known_answers(path: Path, bank: Bank) -> Integers:
    """Return the answers of a CSV file by item of the bank: int64 (P, I), -1 where not known.

    One row for each person, one column for each item: a whole score, or nothing when the answer
    is not known. The file is read as a calibration reads it; items that it lacks are not known.

    Raises
    ------
    CommandRefused
        If the file cannot be read, or names an item or a score that the bank does not have.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        message = f"Le fichier « {path.name} » est introuvable ou illisible."
        raise CommandRefused(message) from error
    known = {item.key: item for item in bank.items}
    try:
        answers = read_answers(content, known=known).answers
    except CannotCalibrate as refusal:
        raise CommandRefused("\n".join(refusal.reasons)) from refusal
    strangers = [key for key in answers.items if key not in known]
    if strangers:
        names = ", ".join(f"« {key} »" for key in strangers[:MOST_NAMES])
        more = f" et {len(strangers) - MOST_NAMES} autres" if len(strangers) > MOST_NAMES else ""
        message = f"La banque n’a pas ces questions du fichier « {path.name} » : {names}{more}."
        raise CommandRefused(message)
    place_by_key = {item.key: place for place, item in enumerate(bank.items)}
    places = np.array([place_by_key[key] for key in answers.items])
    table = np.full((len(answers.weights), len(bank.items)), NOT_ASKED, dtype=np.int64)
    table[answers.people, places[answers.item_numbers]] = answers.scores
    return table
