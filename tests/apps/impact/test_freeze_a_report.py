"""A report is frozen with its facts, without anybody's name, and can be made again to the byte."""

import json
import os
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Any

import pytest

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.impact.models import Report, ReportedPerson
from declic.impact.queries.reports.pages import verify_report
from declic.impact.services.reports import freeze_report
from declic.learners.models import Learner
from declic.learners.services import merge_learners
from declic.programmes.models import Level
from tests import factories
from tests.apps.impact.reported import draft_of, held_class

REBUILD = """
import sys
from pathlib import Path
import django
django.setup()
from declic.impact.queries.reports.papers import make_papers
papers = make_papers(Path(sys.argv[1]).read_bytes())
print(papers.pdf_sha256, papers.xlsx_sha256)
"""


@pytest.fixture
def learners(branch: Branch, level: Level, counsellor: User) -> list[Learner]:
    return held_class(branch, level, counsellor)


@pytest.fixture
def frozen(branch: Branch, learners: list[Learner], manager: User) -> Report:
    return freeze_report(draft_of(branch), by=manager, now=factories.NOW)


def facts_of(report: Report) -> dict[str, Any]:
    facts: dict[str, Any] = json.loads(zlib.decompress(bytes(report.facts or b"")))
    return facts


def test_another_process_makes_the_same_bytes(frozen: Report, tmp_path: Path) -> None:
    kept = tmp_path / "facts"
    kept.write_bytes(bytes(frozen.facts or b""))
    command = [sys.executable, "-c", REBUILD, str(kept)]
    elsewhere = {
        **os.environ,
        "DECLIC_DATA_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "declic.config.settings",
    }
    done = subprocess.run(  # noqa: S603  # our own words
        command, capture_output=True, check=True, text=True, env=elsewhere
    )
    assert done.stdout.split() == [frozen.pdf_sha256, frozen.xlsx_sha256]


def test_the_verification_finds_the_same(frozen: Report) -> None:
    assert verify_report(frozen).is_same


def test_a_changed_byte_of_a_file_is_seen(frozen: Report) -> None:
    frozen.pdf = bytes(frozen.pdf or b"") + b" "
    found = verify_report(frozen)
    assert (found.is_pdf_same, found.is_xlsx_same, found.is_facts_same) == (False, True, True)


def test_the_facts_name_nobody(frozen: Report, learners: list[Learner]) -> None:
    text = zlib.decompress(bytes(frozen.facts or b"")).decode()
    assert not [one for one in learners if one.last_name in text or one.phone in text]
    assert "1988" not in text


def test_the_facts_keep_an_age_and_no_birth_date(frozen: Report) -> None:
    people = facts_of(frozen)["people"]
    assert people["ages"] == [38] * 8
    assert "birth_on" not in people["columns"]


def test_the_numbers_lead_to_the_people_as_long_as_they_have_a_file(
    frozen: Report, learners: list[Learner]
) -> None:
    assert {one.learner for one in ReportedPerson.objects.filter(report=frozen)} == set(learners)
    learners[0].delete()
    assert ReportedPerson.objects.filter(report=frozen).count() == len(learners) - 1
    assert verify_report(frozen).is_same


def test_a_merged_file_gives_its_number_to_the_one_kept(
    frozen: Report, branch: Branch, learners: list[Learner], manager: User
) -> None:
    kept = factories.LearnerFactory.create(branch=branch)
    merge_learners(kept, learners[0], by=manager, now=factories.NOW)
    assert ReportedPerson.objects.filter(report=frozen, learner=kept).count() == 1
