"""Numbers that name an organisation or a town: SIRET, RNA, arrondissements."""

import re

SIRET_DIGITS = 14
RNA = re.compile(r"W\d{9}")
#: The three towns cut into arrondissements: INSEE code, start of the postcode, start of the codes (COG 2026).
ARRONDISSEMENTS = {"75056": ("75", "751", 20), "69123": ("690", "6938", 9), "13055": ("130", "132", 16)}


def siret_problem(siret: str) -> str:
    """Return what is wrong with a SIRET, in French; nothing when it can be one."""
    if len(siret) != SIRET_DIGITS or not (siret.isascii() and siret.isdecimal()):
        return f"Un SIRET compte quatorze chiffres ; il y en a {len(siret)} ici."
    if luhn_sum(siret) % 10:
        return (
            "Ce SIRET contient une faute de frappe : sa clé ne tombe pas juste. "
            "Recopiez-le depuis l’avis de l’Insee."
        )
    return ""


def luhn_sum(digits: str) -> int:
    """Return the sum of Luhn: every second digit from the right counts double, nines cast out."""
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(number - 9 if number > 9 else number for number in doubled)


def rna_problem(rna: str) -> str:
    """Return what is wrong with an RNA number, in French; nothing when it can be one."""
    return "" if RNA.fullmatch(rna) else "Un numéro RNA s’écrit W puis neuf chiffres, comme W751234567."


def insee_code(commune_code: str, postcode: str) -> str:
    """Return the official code of an address: in Paris, Lyon and Marseille, that of the arrondissement."""
    if commune_code not in ARRONDISSEMENTS or not (postcode.isascii() and postcode.isdecimal()):
        return commune_code
    town, start, most = ARRONDISSEMENTS[commune_code]
    number = int(postcode[-2:])
    is_one = postcode.startswith(town) and 1 <= number <= most
    return f"{start}{number:0{5 - len(start)}d}" if is_one else commune_code
