"""A sheet that nothing can be said against, and the people who are on it."""

from dataclasses import replace
from datetime import date, time
from typing import Any
from zoneinfo import ZoneInfo

from declic.engines.rolls import Line, Presence, Sheet, Signatory
from tests.engines.rolls.test_seals import BLANK

PARIS = ZoneInfo("Europe/Paris")
ANN, LEAD = "learner:1", "member:1"
ZIGZAG = "0,0 30,90 60,10 90,95 120,5 150,90 180,0"


def signed(number: int, person: str, at: str = "2026-11-23T09:00:00+00:00", **facts: Any) -> Line:
    written = replace(BLANK, number=number, person=person, kind="signature", mark="", taken_at=at)
    return replace(written, **facts)


def came(person: str, *signatures: Line, mark: str = "present", at: str = BLANK.taken_at) -> Presence:
    return Presence(
        person, mark, replace(BLANK, number=1, person=person, mark=mark, taken_at=at), (), signatures
    )


def ann(*signatures: Line, mark: str = "present", at: str = BLANK.taken_at) -> Signatory:
    return Signatory("Ann", came(ANN, *signatures, mark=mark, at=at))


LEADING = Signatory("Hugo", Presence(LEAD, signatures=(signed(3, LEAD),)), is_staff=True, leads=True)
HELPING = Signatory("Inès", Presence("member:2", signatures=(signed(4, "member:2"),)), is_staff=True)
ANN_SIGNED = ann(signed(2, ANN))
GOOD = Sheet(
    session=7,
    on=date(2026, 11, 23),
    zone=PARIS,
    starts_at=time(9, 30),
    ends_at=time(11, 30),
    title="DigitAll débutant",
    module="La souris",
    people=(ANN_SIGNED, LEADING),
    agreed_title="DigitAll débutant",
)


def with_ann(person: Signatory) -> Sheet:
    return replace(GOOD, people=(person, LEADING))


def rival(mark: str) -> Signatory:
    others = (replace(BLANK, number=9, mark=mark),)
    return replace(ANN_SIGNED, presence=replace(ANN_SIGNED.presence, rivals=others))


AFTERNOON = signed(4, ANN, "2026-11-23T13:00:00+00:00", half_day="afternoon")
LATE_SIGN = signed(2, ANN, "2026-11-24T08:00:00+00:00")
PAPER_SIGN = signed(2, ANN, "2026-11-30T08:00:00+00:00", origin="paper")
UNSIGNED_LEAD = Signatory("Hugo", Presence(LEAD), is_staff=True, leads=True)
NOON = "2026-11-23T11:00:00+00:00"
LEADING_AT_NOON = replace(LEADING, presence=Presence(LEAD, signatures=(signed(3, LEAD, NOON),)))
AT_NOON = (ann(signed(2, ANN, NOON)), LEADING_AT_NOON)
