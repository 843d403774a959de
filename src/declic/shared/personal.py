"""What is kept about people: each app declares its tables in `personal.py`, once, for everything.

From these declarations come the register of processing and `docs/data.md`, what a person may take
away, what erasing does, the dates of forgetting, and PostgreSQL's row-level security.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps


class Basis(StrEnum):
    """The legal basis of keeping a table (GDPR, article 6)."""

    CONTRACT = "contract"
    CONSENT = "consent"
    LEGAL_OBLIGATION = "legal_obligation"
    PUBLIC_INTEREST = "public_interest"
    LEGITIMATE_INTEREST = "legitimate_interest"


class Retention(StrEnum):
    """How long a row stays, at the most."""

    WITH_LEARNER = "with_learner"  # two years after the last contact, by default
    WITH_MEMBER = "with_member"  # while they teach, then one year
    WITH_ACCOUNT = "with_account"  # while the account is open, then one year
    WITH_PARTNER = "with_partner"
    THREE_MONTHS = "three_months"
    ONE_YEAR = "one_year"
    FIVE_YEARS = "five_years"  # proof for a funder; ten where a European one asks
    ONE_NIGHT = "one_night"


class Leaving(StrEnum):
    """What becomes of a row when its person is erased."""

    DELETE = "delete"  # the row goes
    ANONYMISE = "anonymise"  # the row stays and counts; its personal fields are blanked
    CUT = "cut"  # the row stays as it is; only its link to the person goes


@dataclass(frozen=True, kw_only=True)
class PersonalTable:
    """A table that says something of somebody.

    Parameters
    ----------
    model
        Its label, `learners.Note`.
    purpose
        What for, in French: one sentence that the person concerned would understand.
    fields
        The personal fields, each with its French name.
    branch, learner, member, user
        Django paths to the antenna, the learner, the team member and the account that a row is
        about (`"enrolment__learner"`); `"self"` when the row is the person, empty when there is none.
    is_common_without_branch
        Whether a row without antenna is everybody's (a national role) rather than nobody's.
    counted
        The personal fields that stay when the person is erased, because past figures count them;
        each with what is left of it, in French.
    """

    model: str
    purpose: str
    basis: Basis
    retention: Retention
    fields: Mapping[str, str]
    leaving: Leaving = Leaving.DELETE
    branch: str = ""
    learner: str = ""
    member: str = ""
    user: str = ""
    is_common_without_branch: bool = False
    counted: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class ImpersonalTable:
    """A table without personal data; `branch` is the path to the antenna it belongs to, if any."""

    model: str
    branch: str = ""


Table = PersonalTable | ImpersonalTable


@dataclass(frozen=True)
class Declarations:
    """What one app declares: every one of its tables, once."""

    personal: tuple[PersonalTable, ...] = ()
    impersonal: tuple[ImpersonalTable, ...] = field(default=())


def declared_tables() -> Iterator[Table]:
    """Return every declared table, app by app, from the bottom of the house to its top."""
    for app in apps.get_app_configs():
        name = f"{app.name}.personal"
        if app.name.startswith("declic.") and name != __name__ and find_spec(name):
            declarations: Declarations = import_module(name).DECLARATIONS
            yield from declarations.personal
            yield from declarations.impersonal
