"""The documents know every app, variable and command; the models know their French word."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.db.models import Model
from django.utils.translation import override as untranslated

from tests.house.tree import PROJECT, SOURCE, kept_files, name_of

OWN_MODELS = [model for model in apps.get_models() if model.__module__.startswith("declic.")]
APPS = sorted(path.parent.name for path in SOURCE.glob("*/apps.py"))
READ_VARIABLES = sorted(
    {
        name
        for path in [SOURCE / "config" / "settings.py", SOURCE / "cli.py"]
        for name in re.findall(r'"(DECLIC_[A-Z_]+|DATABASE_URL)"', path.read_text(encoding="utf-8"))
    }
)
COMMANDS = re.findall(r"^([a-z]+):.*##", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
MANAGEMENT = sorted(path.stem for path in SOURCE.glob("*/management/commands/[a-z]*.py"))


def text_of(name: str) -> str:
    return (PROJECT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("app", APPS)
def test_the_architecture_names_every_app(app: str) -> None:
    assert f"`{app}`" in text_of("docs/architecture.md")


@pytest.mark.parametrize("variable", READ_VARIABLES)
def test_the_operating_manual_explains_every_variable(variable: str) -> None:
    assert f"`{variable}`" in text_of("docs/operate.md")


@pytest.mark.parametrize("command", MANAGEMENT)
def test_the_operating_manual_names_every_command(command: str) -> None:
    assert f"`declic {command}`" in text_of("docs/operate.md")


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_or_contributing_names_every_make_command(command: str) -> None:
    assert f"make {command}" in text_of("README.md") + text_of("CONTRIBUTING.md")


@pytest.mark.parametrize("model", OWN_MODELS, ids=lambda model: model.__name__)
def test_a_model_says_its_french_word_and_the_glossary_knows_it(model: type[Model]) -> None:
    assert "«" in (model.__doc__ or "")
    assert f"`{model.__name__}`" in text_of("docs/glossary.md")


@pytest.mark.parametrize("model", OWN_MODELS, ids=lambda model: model.__name__)
def test_what_is_kept_about_people_is_written_down(model: type[Model]) -> None:
    assert f"`{model._meta.label}`" in text_of("docs/data.md")


def test_the_readme_has_a_home_for_every_document() -> None:
    documents = [name_of(path) for path in kept_files(".md") if path.parent.name == "docs"]
    assert [name for name in documents if name not in text_of("README.md")] == []


def test_no_migration_is_missing() -> None:
    written = MigrationLoader(None, ignore_no_migrations=True)
    with untranslated(None):  # a French label is no change of a model
        comparison = MigrationAutodetector(written.project_state(), ProjectState.from_apps(apps))
        assert comparison.changes(graph=written.graph) == {}


@pytest.mark.parametrize("path", kept_files(".md"), ids=name_of)
def test_the_links_of_a_document_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\(((?!http|#|mailto)[^)\s#]+)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []
