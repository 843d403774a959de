"""The stored description is the served one; what programs rely on never goes away unseen."""

import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from declic.accounts.enums import Role
from declic.api.management.commands import api_schema
from declic.api.views.v1 import description
from declic.branches.models import Branch
from tests.apps.conftest import person_in

STORED: dict[str, Any] = json.loads(api_schema.STORED.read_text(encoding="utf-8"))
OPERATIONS = [(path, method) for path, methods in STORED["paths"].items() for method in methods]


def properties(described: dict[str, Any]) -> set[tuple[str, str]]:
    """Return every field that a program may rely on."""
    shapes = described["components"]["schemas"]
    return {(name, field) for name, shape in shapes.items() for field in shape.get("properties", {})}


def operations(described: dict[str, Any]) -> set[tuple[str, str]]:
    return {(path, method) for path, methods in described["paths"].items() for method in methods}


def demands(described: dict[str, Any]) -> set[tuple[str, str]]:
    """Return every field that a program must send."""
    shapes = described["components"]["schemas"]
    return {(name, one) for name in shapes if name.endswith("In") for one in shapes[name].get("required", [])}


def broken(stored: dict[str, Any], served: dict[str, Any]) -> set[tuple[str, str]]:
    """Return what programs relied on and would miss, or would have to send from now on."""
    gone = (operations(stored) - operations(served)) | (properties(stored) - properties(served))
    return gone | (demands(served) - demands(stored))


def test_the_stored_description_is_the_served_one(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("api_schema")
    assert "est celle qui est servie" in capsys.readouterr().out


def test_nothing_that_programs_rely_on_went_away() -> None:
    assert broken(STORED, description()) == set()


@pytest.mark.parametrize(("shape", "field"), [("ReferralOut", "status"), ("GroupOut", "free_seats")])
def test_removing_a_field_breaks_programs(shape: str, field: str) -> None:
    changed = json.loads(json.dumps(STORED))
    del changed["components"]["schemas"][shape]["properties"][field]
    assert broken(STORED, changed) == {(shape, field)}


def test_demanding_a_new_field_breaks_programs() -> None:
    changed = json.loads(json.dumps(STORED))
    changed["components"]["schemas"]["ReferralIn"]["required"].append("need")
    assert broken(STORED, changed) == {("ReferralIn", "need")}


def test_a_change_that_was_not_stored_is_seen(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api_schema, "STORED", tmp_path / "schema.json")
    with pytest.raises(CommandError):
        call_command("api_schema")
    call_command("api_schema", "--write")
    assert json.loads((tmp_path / "schema.json").read_text(encoding="utf-8")) == STORED


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_every_operation_is_explained(path: str, method: str) -> None:
    operation = STORED["paths"][path][method]
    assert operation["summary"]
    assert {"401", "403", "429", "500"} <= set(operation["responses"])
    assert operation["security"] == [{"ProgramToken": []}]


@pytest.mark.parametrize("address", ["/api/v1/docs/", "/api/v1/openapi.json"])
def test_everybody_reads_the_description(branch: Branch, address: str) -> None:
    person_in(branch, Role.MANAGER)
    answer = Client().get(address)
    assert (answer.status_code, "create_referral" in answer.content.decode()) == (200, True)


def test_the_page_loads_nothing_from_elsewhere(branch: Branch) -> None:
    person_in(branch, Role.MANAGER)
    page = Client().get("/api/v1/docs/").content.decode()
    assert not [
        mark for mark in ('src="http', "src='http", "<iframe", 'rel="stylesheet" href="http') if mark in page
    ]
