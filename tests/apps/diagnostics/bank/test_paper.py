"""The diagnostic on paper: the same for one version and series, tagged, marked with a pencil."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from declic.branches.models import Branch
from declic.diagnostics.enums import EvidenceSource
from declic.diagnostics.errors import NoPaperForm
from declic.diagnostics.models import BankItem, DiagnosticRun, ExternalEvidence, ItemBank
from declic.diagnostics.queries import paper
from declic.diagnostics.queries.paper import paper_form, printed_sheets, sheets_to_print
from declic.diagnostics.services import PaperCounts, record_paper
from declic.engines.diagnostic.assembly.forms import PaperForm
from declic.learners.models import Learner
from tests.factories import NOW, LearnerFactory, UserFactory


@pytest.fixture
def ready(monkeypatch: pytest.MonkeyPatch, assembled: PaperForm) -> None:
    """Let the form be there already: assembling it takes seconds."""
    monkeypatch.setattr(paper, "paper_form", lambda _: assembled)


def test_the_sheets_are_a_tagged_pdf_that_never_changes(ready: None, bank: ItemBank) -> None:
    sheets = printed_sheets(bank, "1")
    assert sheets.startswith(b"%PDF-")
    assert b"pdfuaid" in sheets
    assert sheets == printed_sheets(bank, "1")
    assert sheets != printed_sheets(bank, "2")


def test_every_total_has_a_level_in_words(ready: None, bank: ItemBank) -> None:
    parts = sheets_to_print(bank, 1)["parts"]
    assert [len(part["questions"]) for part in parts] == [8, 8, 8, 8]
    assert [bool(part["lines"]) for part in parts] == [False, True, True, True]
    assert "feuille ronde" in parts[0]["after"]


def test_what_was_printed_stays_readable(bank: ItemBank, monkeypatch: pytest.MonkeyPatch) -> None:
    printed = paper_form(bank.pk)
    paper_form.cache_clear()
    monkeypatch.setattr(paper, "assembled_form", lambda _: pytest.fail("assembled again"))
    assert paper_form(bank.pk) == printed


def test_a_simulated_task_is_never_printed(bank: ItemBank) -> None:
    BankItem.objects.filter(bank=bank, kind="type_text").update(kind="mailbox")
    left_out = set(bank.items.filter(kind="mailbox").values_list("code", flat=True))
    assert left_out.isdisjoint(paper_form(bank.pk).keys)


def test_counts_become_a_result_from_elsewhere_and_no_run(ready: None, bank: ItemBank) -> None:
    learner = LearnerFactory.create()
    counts = PaperCounts(bank, date(2026, 11, 20), first=0, second=1)
    evidence, found = record_paper(learner, counts, by=UserFactory.create(), now=NOW)
    assert (evidence.source, evidence.suggested_level) == (EvidenceSource.OTHER, "beginner")
    assert evidence.result.startswith(
        "Diagnostic sur papier, banque petite : 0 points, puis 1 sur la feuille ronde"
    )
    assert (found.label, DiagnosticRun.objects.count()) == ("débutant", 0)


def test_a_count_that_no_sheet_gives_is_refused(ready: None, bank: ItemBank) -> None:
    counts = PaperCounts(bank, date(2026, 11, 20), first=90, second=1)
    with pytest.raises(NoPaperForm, match="points, pas 90"):
        record_paper(LearnerFactory.create(), counts, by=UserFactory.create(), now=NOW)


def typed(bank: ItemBank, **points: str) -> dict[str, Any]:
    return {"bank": bank.pk, "done_on": "20/11/2026", **points}


def test_a_counsellor_prints_then_records(
    ready: None, bank: ItemBank, desk_client: Client, branch: Branch
) -> None:
    learner: Learner = LearnerFactory.create(branch=branch)
    assert "Imprimer une feuille" in desk_client.get(reverse("diagnostics:paper")).content.decode()
    sheets = desk_client.get(reverse("diagnostics:paper_sheets"), {"serie": "3"})
    assert sheets.headers["Content-Type"] == "application/pdf"
    address = reverse("diagnostics:paper_result", args=[learner.pk])
    assert desk_client.post(address, typed(bank, first="99", second="0")).status_code == 422
    assert desk_client.post(address, typed(bank, first="1", second="1")).status_code == 302
    assert ExternalEvidence.objects.get().learner == learner
