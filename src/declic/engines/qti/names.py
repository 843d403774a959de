"""Identifiers: QTI allows letters, digits, « . », « - » and « _ », and no digit first."""

import re
from collections.abc import Iterable

_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9._-]")
_STARTS_WELL = re.compile(r"[A-Za-z_]")


def make_names(keys: Iterable[str]) -> list[str]:
    """Return an identifier for each key, all different: an NCName of ASCII letters.

    Parameters
    ----------
    keys
        Any texts, the same one several times if need be.

    References
    ----------
    Namespaces in XML 1.0 (third edition), W3C 2009, production NCName.

    Examples
    --------
    >>> make_names(["A1.2-a", "A1.2-a", "2 cafés", ""])
    ['A1.2-a', 'A1.2-a-2', '_2_caf_s', '_']
    """
    names: list[str] = []
    taken: set[str] = set()
    for key in keys:
        plain = _NOT_IN_A_NAME.sub("_", key)
        plain = plain if _STARTS_WELL.match(plain) else f"_{plain}"
        name, times = plain, 1
        while name in taken:
            times += 1
            name = f"{plain}-{times}"
        taken.add(name)
        names.append(name)
    return names
