"""The deployment files say what is true: variables, commands, addresses, and what their own tools accept."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import get_commands
from django.urls import resolve

from tests.house.tree import PROJECT

DEPLOY = PROJECT / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
#: Read by other programs than ours.
FOREIGN = {
    "XDG_CACHE_HOME",
    "PYTHONUNBUFFERED",
    "DJANGO_SETTINGS_MODULE",
    "DECLIC_IMAGE_TAG",
    "DECLIC_TLS_DIR",
}
#: Named by all deployments, and explained in docs/deploy.md.
ASSIGNED = re.compile(r"\b(DECLIC_[A-Z_]+|DATABASE_URL|DASK_SCHEDULER|PROMETHEUS_MULTIPROC_DIR)\b")
COMMAND = re.compile(r"(?:\bdeclic|/declic) (\w+)\b(?= |$|\")", re.MULTILINE)
HARDENING = ("DynamicUser", "ProtectSystem", "NoNewPrivileges", "PrivateTmp", "CapabilityBoundingSet")


def files() -> list[Path]:
    return [path for path in sorted(DEPLOY.rglob("*")) if path.is_file()]


def variables() -> Iterator[tuple[str, str]]:
    """Yield each variable with the file that names it."""
    for path in files():
        for name in sorted(set(ASSIGNED.findall(path.read_text("utf-8"))) - FOREIGN):
            yield path.name, name


def compose() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
    return read


@pytest.mark.parametrize(("file", "name"), list(variables()))
def test_every_variable_that_a_file_sets_is_explained(file: str, name: str) -> None:
    assert f"`{name}`" in (PROJECT / "docs/operate.md").read_text("utf-8")


@pytest.mark.parametrize("path", [path for path in files() if path.suffix in {".yaml", ".service"}], ids=str)
def test_every_command_that_a_file_runs_exists(path: Path) -> None:
    lines = [line for line in path.read_text("utf-8").splitlines() if re.search(r"command:|ExecStart", line)]
    named = COMMAND.findall("\n".join(lines).replace('"declic", "', "declic "))
    assert set(named) <= set(get_commands())


@pytest.mark.parametrize("file", ["Dockerfile", "nginx.conf"])
def test_every_address_of_ours_that_a_file_asks_is_served(file: str) -> None:
    asked = re.findall(r"(?:127\.0\.0\.1:8000|location = )(/[\w/-]+)", (DEPLOY / file).read_text("utf-8"))
    assert asked
    assert {resolve(path).app_name for path in asked} == {"upkeep"}


def test_pages_are_served_with_the_same_words_everywhere() -> None:
    words = r"--blocking-threads\W+(1|threads)\W+--no-ws\W+declic\.config\.wsgi:application"
    for path in (
        DEPLOY / "Dockerfile",
        DEPLOY / "systemd/declic-web@.service",
        PROJECT / "src/declic/cli.py",
    ):
        assert re.search(words, path.read_text("utf-8").replace('"', " ")), path


def test_compose_has_what_an_association_needs() -> None:
    services = compose()["services"]
    assert set(services) == {"postgres", "prepare", "web", "worker", "beat", "nightly", "nginx"}
    assert services["web"]["deploy"]["replicas"] == 2
    assert {need for one in services.values() for need in one.get("depends_on", [])} <= set(services)


def test_compose_gives_nobody_more_rights_than_needed() -> None:
    ours = {name: one for name, one in compose()["services"].items() if "build" in one}
    assert len(ours) == 5
    assert all(one["read_only"] and one["cap_drop"] == ["ALL"] for one in ours.values())


def test_what_compose_mounts_from_here_exists() -> None:
    mounted = [one.split(":")[0] for one in compose()["services"]["nginx"]["volumes"]]
    assert all((DEPLOY / path).is_file() for path in mounted if path.endswith(".conf"))


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_is_hardened(unit: Path) -> None:
    words = unit.read_text("utf-8")
    assert [rule for rule in HARDENING if f"\n{rule}=" not in words] == []
