"""Somebody asks what is kept of them: everything declared, in words, and for machines."""

import io
import json
import zipfile

import pytest

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.learners.models import Learner
from declic.learners.services import write_note
from declic.privacy.services.access_export import export_file
from tests.apps.learners.people import registered
from tests.factories import NOW, TODAY


@pytest.fixture
def archive(branch: Branch, counsellor: User) -> zipfile.ZipFile:
    learner = registered(branch, phone="+33639980001", access_note="=cmd()")
    write_note(learner, "aime le jardin", by=counsellor, now=NOW)
    write_note(registered(branch, first_name="Léo"), "n’aime pas la pluie", by=counsellor, now=NOW)
    return zipfile.ZipFile(io.BytesIO(export_file(Learner.objects.get(pk=learner.pk), today=TODAY)))


def test_it_is_readable(archive: zipfile.ZipFile) -> None:
    text = archive.read("a-lire.html").decode()
    assert "Ce que nous savons de vous" in text
    assert "02/04/1988" in text
    assert "aime le jardin" in text


def test_a_machine_reads_it_too(archive: zipfile.ZipFile) -> None:
    tables = json.loads(archive.read("donnees.json"))["tables"]
    assert tables["learners.Learner"]["rows"][0]["birth_on"] == "1988-04-02"
    assert tables["learners.Note"]["rows"][0]["text"] == "aime le jardin"


def test_nothing_is_said_of_anybody_else(archive: zipfile.ZipFile) -> None:
    everything = "".join(archive.read(name).decode() for name in archive.namelist())
    assert "pluie" not in everything
    assert "_hash" not in everything


def test_no_cell_runs_as_a_formula(archive: zipfile.ZipFile) -> None:
    assert ";'=cmd()" in archive.read("tableaux/learners.Learner.csv").decode()
