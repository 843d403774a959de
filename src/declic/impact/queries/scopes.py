"""Whose figures somebody sees: their branch with its names, or the whole association without any."""

from collections.abc import Iterable
from dataclasses import dataclass

from declic.accounts.enums import Role
from declic.branches.models import Branch

EVERYWHERE = "toutes"
#: Who opens the list behind a figure of their branch.
SEES_NAMES = frozenset({Role.COUNSELLOR, Role.MANAGER})


@dataclass(frozen=True)
class Scope:
    """The branches that are counted together, and whether their lists open."""

    branches: tuple[int, ...]
    label: str
    choice: str
    sees_names: bool
    is_wide: bool


def scope_of(branch: Branch, branches: Iterable[Branch], roles: frozenset[str], *, choice: str) -> Scope:
    """Return the scope that an address asks for; the whole association is for the national team alone."""
    is_national = Role.NATIONAL in roles
    if is_national and choice == EVERYWHERE:
        pks = tuple(sorted(one.pk for one in branches))
        return Scope(pks, "toute l’association", EVERYWHERE, sees_names=False, is_wide=True)
    return Scope((branch.pk,), branch.name, "", bool(roles & SEES_NAMES), is_national)
