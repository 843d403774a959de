"""Invented people, and the words in which social centres tell their situation."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

TODAY = date(2026, 11, 22)


class Known(NamedTuple):
    first: str
    last: str
    birth: date
    phone: str | None
    status: str | None
    french: str | None
    postcode: str


PEOPLE = (
    Known("Samira", "Ramdani", date(1993, 8, 15), "+33639980101", "unemployed", "A2", "59260"),
    Known("Nadège", "Leclercq", date(1958, 9, 3), "+33639980102", "retired", "native", "59800"),
    Known("Ahmad", "D'Hondt", date(1999, 5, 14), None, "unemployed", "B1", "59000"),
    Known("Fatoumata", "N'Diaye", date(2001, 1, 7), "+33639980104", "student", "A1", "59200"),
    Known("Tetiana", "Kovalenko", date(1973, 12, 4), "+33639980105", "employed", None, "59100"),
    Known("Jean-Pierre", "De Smet", date(1964, 2, 2), "+33639980106", "inactive", "C1", "59160"),
    Known("Aïcha", "El-Amrani", date(1970, 10, 6), "+33639980107", "unemployed", "B2", "01000"),
    Known("Gülşen", "Çelik", date(2008, 9, 25), "+33639980108", "student", "A1", "59139"),
    Known("Youssef", "Saïdi", date(1963, 11, 6), "+33639980109", "unemployed", "A2", "59120"),
    Known("Maëlle", "Dupont", date(2006, 5, 21), "+33639980110", "employed", "native", "59650"),
    Known("Mariam", "Traoré", date(1989, 10, 5), "+33639980111", "unemployed", "A2", "59370"),
    Known("Bruno", "Vandenberghe", date(1985, 12, 9), "+33639980112", "retired", "C1", "59000"),
)
STATUSES = {
    "unemployed": ("Demandeuse d'emploi", "RSA, sans emploi", "Inscrit FT", "chômage"),
    "retired": ("Retraitée", "retraité"),
    "student": ("lycéen", "Étudiante"),
    "employed": ("CDD temps partiel", "salariée"),
    "inactive": ("Invalidité", "au foyer"),
}
FRENCH = {None: ("?", ""), "native": ("Langue maternelle", "francophone")}
CITIES = {"59260": "HELLEMMES", "59800": "Lille", "59000": "LILLE", "01000": "Bourg-en-Bresse"}


def status(person: Known, turn: int) -> str:
    words = STATUSES[person.status or ""]
    return words[turn % len(words)]


def french(person: Known, turn: int) -> str:
    words = FRENCH.get(person.french, (f"{person.french}", f" {str(person.french).lower()} écrit"))
    return words[turn % len(words)]


def local(phone: str | None, separator: str = "") -> str:
    digits = f"0{phone[3:]}" if phone else "pas de tél"
    return separator.join(digits[index : index + 2] for index in range(0, 10, 2)) if phone else digits


def city(person: Known) -> str:
    return CITIES.get(person.postcode, "Roubaix")
