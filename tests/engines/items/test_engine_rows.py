from pathlib import Path

import pytest

from declic.engines.items import load_bank, to_engine_rows

ROWS = to_engine_rows(load_bank(Path(__file__).parents[3] / "data" / "bank"))
ROW_BY_KEY = {row["key"]: row for row in ROWS}


@pytest.mark.parametrize(
    ("code", "level", "guessing", "thresholds"),
    [
        ("A1.1-a", "beginner", 1 / 4, []),
        ("B1.2-b", "beginner", 1 / 3, []),
        ("B3.2-a", "advanced", 1 / 7, []),
        ("D4.1-a", "beyond", 0.0, []),
        ("C2.2-a", "intermediate", 0.0, [-0.7, 0.1, 0.9]),
        ("F3.4-a", "advanced", 0.0, [-0.1, 0.7, 1.5]),
    ],
)
def test_a_row_says_what_the_engine_needs(
    code: str, level: str, guessing: float, thresholds: list[float]
) -> None:
    row = ROW_BY_KEY[code]
    assert (row["level"], row["area"], row["skill"]) == (level, code[0], code[:4])
    assert row["guessing"] == guessing
    assert row["thresholds"] == thresholds


def test_every_item_has_its_row() -> None:
    assert len(ROW_BY_KEY) == len(ROWS) >= 84


def test_a_row_has_no_other_key() -> None:
    assert set(ROWS[0]) == {
        "key", "area", "skill", "level", "slope", "difficulty", "guessing", "thresholds",
    }  # fmt: skip
