"""Everything that is kept about one person, in words they can read, out of the declarations."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Model
from django.utils import timezone

from declic.learners.models import Learner
from declic.outbox.models import Message
from declic.privacy.queries.declared import family_of, model_of, rows_about, tables_of_learners
from declic.shared.personal import PersonalTable, declared_tables
from declic.shared.slots import Slot

#: Prints of secrets, and what only helps to search: they say nothing of anybody, and would open doors.
LEFT_OUT = ("_hash", "_print", "sound_key", "search_text", "visit_key", "password")


@dataclass(frozen=True)
class KeptFact:
    """One thing that is kept: its name for machines, its French name, what it says."""

    name: str
    words: str
    value: Any
    shown: str


@dataclass(frozen=True)
class KeptTable:
    """The rows of one table about a person, and why they are kept."""

    model: str
    title: str
    purpose: str
    rows: Sequence[tuple[KeptFact, ...]]


def kept_about(learner: Learner) -> list[KeptTable]:
    """Return everything kept about a person, their merged files included; empty tables are left out."""
    pks = family_of(learner)
    found = [table_of(table, rows_about(table, pks)) for table in tables_of_learners()]
    found += [table_of(table, messages_to(pks)) for table in declared_tables() if is_messages(table)]
    return [table for table in found if table.rows]


def is_messages(table: Any) -> bool:
    """Return whether a table is that of messages, which name their person by a number."""
    return bool(table.model == "outbox.Message")


def messages_to(pks: list[int]) -> Any:
    """Return the messages written to these files."""
    return Message.objects.filter(person_key__in=[f"learner:{pk}" for pk in pks])


def table_of(table: Any, rows: Any) -> KeptTable:
    """Return a declared table with its rows about somebody, oldest first."""
    model = model_of(table)
    title = str(model._meta.verbose_name_plural)  # noqa: SLF001  # documented by Django under this name
    lines = tuple(tuple(facts_of_row(table, row)) for row in rows.order_by("pk"))
    return KeptTable(table.model, title, table.purpose, tuple(line for line in lines if line))


def facts_of_row(table: PersonalTable, row: Model) -> Iterator[KeptFact]:
    """Yield what one row says: its dates, then its declared fields; what is empty is left out."""
    for field in row._meta.concrete_fields:  # noqa: SLF001  # documented by Django under this name
        name = field.name
        if name.endswith(LEFT_OUT) or (name not in table.fields and not name.endswith(("_at", "_on"))):
            continue
        value = getattr(row, name)
        if value in (None, "", [], {}, ()):
            continue
        words = table.fields.get(name, str(field.verbose_name))
        yield KeptFact(name, words, plain(value), shown(row, name, value))


def plain(value: Any) -> Any:
    """Return a value as JSON writes it."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value) if isinstance(value, Model) else value


def shown(row: Model, name: str, value: Any) -> str:
    """Return a value as a person reads it."""
    display = getattr(row, f"get_{name}_display", None)
    if display is not None:
        return str(display())
    if name == "free_slots":
        return ", ".join(Slot(number).label for number in value)
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%d/%m/%Y à %H h %M")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    return shown_document(value)


def shown_document(value: Any) -> str:
    """Return a document as a sentence: its names and values, one after the other."""
    if isinstance(value, dict):
        return " ; ".join(f"{name} : {shown_document(one)}" for name, one in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(shown_document(one) for one in value)
    return str(value)
