"""Intake: from the spreadsheet a partner really has to people ready to be referred.

`read_sheet` → `guess_columns` → `clean_rows` → `find_duplicates`.
"""

from declic.engines.intake.cleaning import clean_rows
from declic.engines.intake.columns import ColumnGuess, HeaderGuess, guess_columns
from declic.engines.intake.duplicates import Duplicate, KnownPerson, find_duplicates
from declic.engines.intake.errors import (
    BrokenSheet,
    EmptySheet,
    NobodyFound,
    NotASheet,
    OldExcelSheet,
    ProtectedSheet,
    TooLargeSheet,
    UnknownField,
    UnreadableSheet,
)
from declic.engines.intake.facts import CleanRow, PersonFacts, Problem, Repair
from declic.engines.intake.reading import read_sheet
from declic.engines.intake.sheet import Row, Sheet
from declic.engines.intake.sounds import sound_key
from declic.engines.intake.titles import FIELDS, Field

ENGINE_VERSION = "intake/1"

__all__ = [
    "ENGINE_VERSION",
    "FIELDS",
    "BrokenSheet",
    "CleanRow",
    "ColumnGuess",
    "Duplicate",
    "EmptySheet",
    "Field",
    "HeaderGuess",
    "KnownPerson",
    "NobodyFound",
    "NotASheet",
    "OldExcelSheet",
    "PersonFacts",
    "Problem",
    "ProtectedSheet",
    "Repair",
    "Row",
    "Sheet",
    "TooLargeSheet",
    "UnknownField",
    "UnreadableSheet",
    "clean_rows",
    "find_duplicates",
    "guess_columns",
    "read_sheet",
    "sound_key",
]
