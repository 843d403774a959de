"""Every table says once what it keeps about people, and every path it gives can be followed."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from declic.privacy.queries.document import data_document
from declic.privacy.queries.register import register_entries
from declic.shared.personal import PersonalTable, Table, declared_tables

ROOT = Path(__file__).parents[2]
#: Names of fields that usually say something of somebody.
LOOKS_PERSONAL = re.compile(
    r"(^|_)(name|phone|email|birth|address|latitude|longitude|postcode|notes?|words?|messages?|recipient|"
    r"subject|body|text|token|hash|motive|evidence|assessment|comment|contact|image|points|cells|traceback)($|_)"
)
#: Names that look personal and are not: prints of machines and of files.
OF_MACHINES = {
    "content_hash",
    "sha256",
    "strokes_hash",
    "note_print",
    "last_contact_on",
    "facts_sha256",
    "file_name",
    "pdf_sha256",
    "xlsx_sha256",
    "visit_key",
    "is_wrong_contact",
    "contacted_at",
    "queue_name",
    "backend_name",
}
TABLES = list(declared_tables())
PERSONAL = [table for table in TABLES if isinstance(table, PersonalTable)]


def labels_of_models() -> Iterator[str]:
    """Yield every table of the database, those that only link two others included."""
    for model in apps.get_models(include_auto_created=True):
        if not model._meta.proxy:
            yield model._meta.label


def label(table: Table) -> str:
    return table.model


def end_of(model: type[models.Model], path: str) -> str:
    """Return the label of the model that a path leads to."""
    for name in path.split("__"):
        field = model._meta.get_field(name)
        assert field.related_model is not None, f"{model._meta.label}.{name} leads nowhere"
        model = field.related_model
    return model._meta.label


def test_every_table_is_declared_once() -> None:
    declared = Counter(map(label, TABLES))
    assert sorted(declared) == sorted(labels_of_models())
    assert [name for name, times in declared.items() if times > 1] == []


@pytest.mark.parametrize("table", PERSONAL, ids=label)
def test_what_looks_personal_is_declared(table: PersonalTable) -> None:
    fields = apps.get_model(table.model)._meta.local_fields
    names = {field.name for field in fields}
    own = {field.name for field in fields if not field.is_relation}
    suspects = {name for name in own if LOOKS_PERSONAL.search(name)} - OF_MACHINES
    assert suspects - set(table.fields) == set()
    assert set(table.fields) - names == set()
    assert set(table.counted) - set(table.fields) == set()


@pytest.mark.parametrize(
    ("way", "end"),
    [
        ("branch", "branches.Branch"),
        ("learner", "learners.Learner"),
        ("member", "team.TeamMember"),
        ("user", "accounts.User"),
    ],
)
def test_every_path_leads_to_the_right_table(way: str, end: str) -> None:
    paths = {(table.model, getattr(table, way, "")) for table in TABLES}
    wrong = [
        (model, path)
        for model, path in paths
        if path and end != (model if path == "self" else end_of(apps.get_model(model), path))
    ]
    assert wrong == []


def test_every_purpose_is_a_sentence_in_short_words() -> None:
    assert [
        table.model for table in PERSONAL if not re.fullmatch(r"[A-ZÉÊÀ].{15,110}\.", table.purpose)
    ] == []


def test_no_table_of_learners_forgets_their_file() -> None:
    """A table with a link to a learner, and no path to them, would escape access and erasure."""
    linked = {
        relation.related_model._meta.label
        for relation in apps.get_model("learners.Learner")._meta.get_fields(include_hidden=True)
        if isinstance(relation, models.ForeignObjectRel)
    }
    with_path = {table.model for table in PERSONAL if table.learner}
    assert linked - with_path == set()


def test_the_document_is_up_to_date() -> None:
    assert (ROOT / "docs/data.md").read_text() == data_document(), "run: declic data_register"


def test_every_personal_table_is_in_the_register() -> None:
    told = {table.model for entry in register_entries() for table in entry.tables}
    assert {table.model for table in PERSONAL} - told == set()
