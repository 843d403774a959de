"""Each check of an inspection: the smallest sheet that breaks it, and the smallest that does not."""

from dataclasses import replace
from datetime import time

import pytest

from declic.engines.rolls import Check, Sheet, inspect_sheets
from tests.engines.rolls.samples import (
    AFTERNOON,
    ANN,
    ANN_SIGNED,
    AT_NOON,
    GOOD,
    HELPING,
    LATE_SIGN,
    LEADING,
    PAPER_SIGN,
    UNSIGNED_LEAD,
    ann,
    rival,
    signed,
    with_ann,
)


@pytest.mark.parametrize(("check", "sheet"), [
    (Check.HALF_DAY, with_ann(ann())),
    (Check.HALF_DAY, replace(GOOD, ends_at=time(16))),
    (Check.HOURS, replace(GOOD, ends_at=None)),
    (Check.HOURS, replace(GOOD, ends_at=time(9, 30))),
    (Check.MODULE, replace(GOOD, module=" ")),
    (Check.HOLIDAY, replace(GOOD, holiday="Armistice")),
    (Check.TITLE, replace(GOOD, title="DigitAll intermédiaire")),
    (Check.TITLE, replace(GOOD, title="", agreed_title="")),
    (Check.TRAINER, replace(GOOD, people=(ANN_SIGNED, UNSIGNED_LEAD, HELPING))),
    (Check.TRAINER, replace(GOOD, people=(ANN_SIGNED,))),
    (Check.WINDOW, with_ann(ann(LATE_SIGN))),
    (Check.WINDOW, with_ann(ann(signed(2, ANN, "2026-11-23T07:59:59+00:00")))),
    (Check.ABSENT, with_ann(ann(signed(2, ANN), mark="absent"))),
    (Check.LATE, with_ann(ann(signed(2, ANN), at="2026-12-01T09:00:00+00:00"))),
    (Check.CONFLICT, with_ann(rival("absent"))),
    (Check.OPEN, replace(GOOD, is_closed=False)),
    (Check.PHOTOGRAPH, replace(GOOD, needs_photograph=True)),
])  # fmt: skip
def test_a_sheet_that_breaks_one_rule_breaks_only_that_one(check: Check, sheet: Sheet) -> None:
    found = inspect_sheets([sheet])
    assert [(one.check, one.session) for one in found] == [(check, 7)]
    assert found[0].sentence.endswith(".")
    assert found[0].how_to_mend.endswith(".")


@pytest.mark.parametrize("sheet", [
    GOOD,
    replace(GOOD, ends_at=time(16), people=(ann(signed(2, ANN), AFTERNOON), LEADING)),
    replace(GOOD, starts_at=time(11, 30), ends_at=time(13, 30), people=AT_NOON),
    replace(GOOD, holiday="Armistice", people=()),
    replace(GOOD, title="digitall  Débutant"),
    replace(GOOD, agreed_title=""),
    replace(GOOD, people=(ANN_SIGNED, HELPING)),
    with_ann(ann(signed(2, ANN, "2026-11-23T08:00:00+00:00"))),
    with_ann(ann(signed(2, ANN, "2026-11-23T22:59:59+00:00"))),
    with_ann(ann(PAPER_SIGN)),
    with_ann(ann(mark="absent")),
    with_ann(ann(signed(2, ANN), at="2026-11-30T23:00:00+01:00")),
    with_ann(rival("present")),
    replace(GOOD, people=(), is_closed=False),
])  # fmt: skip
def test_a_sheet_that_keeps_the_rules_to_their_limit_is_left_in_peace(sheet: Sheet) -> None:
    assert inspect_sheets([sheet]) == ()
