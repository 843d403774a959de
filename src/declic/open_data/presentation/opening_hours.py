"""Opening hours as OpenStreetMap writes them: checked, and read aloud in French.

The part of the grammar that a welcome desk needs (specification 0.7.4): rules between « ; », each with months
or dates, days, holidays (PH, SH), hours, « off », and a comment between quotes.
"""

import re
from dataclasses import dataclass

from declic.shared.slots import DAY_NAMES

DAYS = dict(zip(("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"), (*DAY_NAMES, "samedi", "dimanche"), strict=True))
MONTHS = {
    "Jan": "janvier", "Feb": "février", "Mar": "mars", "Apr": "avril", "May": "mai", "Jun": "juin",
    "Jul": "juillet", "Aug": "août", "Sep": "septembre", "Oct": "octobre", "Nov": "novembre",
    "Dec": "décembre",
}  # fmt: skip
HOLIDAYS = {"PH": "jours fériés", "SH": "vacances scolaires"}
CLOSED = ("off", "closed")
DAY = "|".join(DAYS)
MONTH = "|".join(MONTHS)
DAYS_PART = re.compile(rf"(?:(?:{DAY})(?:-(?:{DAY}))?|PH|SH)(?:,(?:(?:{DAY})(?:-(?:{DAY}))?|PH|SH))*")
DATES_PART = re.compile(rf"(?:{MONTH})(?: \d{{1,2}})?(?:-(?:(?:{MONTH})(?: \d{{1,2}})?|\d{{1,2}}))?")
HOURS = re.compile(r"(\d{2}):(\d{2})-(\d{2}):(\d{2})")
COMMENT = re.compile(r'\s*"([^"]*)"$')
EXAMPLE = "Par exemple : Mo-Fr 09:00-12:00,14:00-17:00; PH off"


class UnreadableHours(ValueError):
    """These hours are not written as OpenStreetMap does; the message says how to mend them."""


@dataclass(frozen=True)
class Rule:
    """One rule, in French words."""

    when: str
    hours: str

    def __str__(self) -> str:
        return f"{self.when} : {self.hours}" if self.when else self.hours


def read_opening_hours(text: str) -> list[Rule]:
    """Return the rules of opening hours; raise `UnreadableHours` when there is none."""
    pieces = [piece.strip() for piece in text.strip().removesuffix(";").split(";")]
    if not all(pieces):
        raise UnreadableHours(f"Une règle est vide entre deux points-virgules. {EXAMPLE}")
    return [read_rule(piece) for piece in pieces]


def read_rule(piece: str) -> Rule:
    """Return one rule in words."""
    if piece == "24/7":
        return Rule("tous les jours", "à toute heure")
    comment = COMMENT.search(piece)
    rest = piece[: comment.start()].strip() if comment else piece
    dates, rest = taken(DATES_PART, rest)
    days, rest = taken(DAYS_PART, rest)
    if not (dates or days or rest):
        raise UnreadableHours(f"Dites quels jours et quelles heures. {EXAMPLE}")
    when = ", ".join(words for words in (dates_in_words(dates), days_in_words(days)) if words)
    said = hours_in_words(rest, piece) if rest else "ouvert"
    if not rest and not comment:
        raise UnreadableHours(f"Il manque les heures dans « {piece} ». {EXAMPLE}")
    note = f"{said} ({comment[1]})" if comment and rest else comment[1] if comment else said
    return Rule(when, note)


def taken(part: re.Pattern[str], text: str) -> tuple[str, str]:
    """Return what stands first in a rule, if it is this part, and the rest."""
    found = part.match(text)
    if not found or (found.end() < len(text) and text[found.end()] not in " :"):
        return "", text
    return found[0], text[found.end() :].lstrip(" :")


def dates_in_words(dates: str) -> str:
    """Return for instance « de juillet à août », « du 24 décembre au 2 janvier »."""
    first, _, last = dates.partition("-")
    if last.isdecimal():
        last = f"{first.partition(' ')[0]} {last}"
    spoken = [date_in_words(one) for one in (first, last) if one]
    has_days = any(one[0].isdecimal() for one in spoken)
    if len(spoken) == 2:  # from, to
        return f"du {spoken[0]} au {spoken[1]}" if has_days else f"de {spoken[0]} à {spoken[1]}"
    return f"le {spoken[0]}" if has_days else f"en {spoken[0]}" if spoken else ""


def date_in_words(one: str) -> str:
    """Return « 24 décembre », or « décembre »; refuse a day that no month has."""
    name, _, day = one.partition(" ")
    if day and not 1 <= int(day) <= 31:  # days of a month
        raise UnreadableHours(f"Le jour « {one} » n’existe pas. Vérifiez la date.")
    spoken = "1er" if day and int(day) == 1 else day.lstrip("0")
    return f"{spoken} {MONTHS[name]}" if day else MONTHS[name]


def days_in_words(days: str) -> str:
    """Return for instance « du lundi au vendredi, samedi »."""
    return ", ".join(span_in_words(span) for span in days.split(",") if span)


def span_in_words(span: str) -> str:
    """Return one day, several in a row, or holidays."""
    if span in HOLIDAYS:
        return HOLIDAYS[span]
    first, _, last = span.partition("-")
    return f"du {DAYS[first]} au {DAYS[last]}" if last else DAYS[first]


def hours_in_words(text: str, piece: str) -> str:
    """Return for instance « 9 h – 12 h, 14 h – 17 h »; refuse what no clock shows."""
    if text in CLOSED:
        return "fermé"
    return ", ".join(span_of_hours(span.strip(), piece) for span in text.split(","))


def span_of_hours(span: str, piece: str) -> str:
    """Return one span of hours in words."""
    found = HOURS.fullmatch(span)
    if not found:
        raise UnreadableHours(f"Nous ne comprenons pas « {span or piece} ». {EXAMPLE}")
    opens, closes = (int(found[1]), int(found[2])), (int(found[3]), int(found[4]))
    if not (opens < closes <= (24, 0) and max(opens[1], closes[1]) < 60):  # a clock
        raise UnreadableHours(f"Vérifiez « {span} » : la fin vient après le début, entre 00:00 et 24:00.")
    return f"{hour_in_words(*opens)} – {hour_in_words(*closes)}"


def hour_in_words(hour: int, minute: int) -> str:
    """Return « 9 h 30 », « 14 h »."""
    return f"{hour} h {minute:02d}" if minute else f"{hour} h"
