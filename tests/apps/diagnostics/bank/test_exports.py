"""What leaves the house: questions, a panel, and scores in which nobody can be found."""

import csv
import io
import json
import zipfile

import pytest
from django.test import Client
from django.urls import reverse

from declic.branches.models import Branch
from declic.diagnostics.errors import NoBank, TooFewRuns
from declic.diagnostics.models import Answer, BankItem, ItemBank
from declic.diagnostics.queries.exports import anonymous_answers, bank_to_export, qti_package
from declic.engines.diagnostic.calibration.reading import read_answers
from tests.apps.diagnostics.bank.scenes import answered_runs


def test_the_scores_can_be_calibrated_as_they_are(answered_bank: ItemBank) -> None:
    sheet = read_answers(anonymous_answers().encode())
    assert len(sheet.answers.scores) == Answer.objects.count() == 1200
    assert set(sheet.answers.items) <= set(answered_bank.items.values_list("code", flat=True))


def test_the_scores_name_nobody(answered_bank: ItemBank) -> None:
    header, *rows = csv.reader(io.StringIO(anonymous_answers()))
    assert header[0] == "person"
    assert [row[0] for row in rows] == [str(number) for number in range(1, 61)]
    assert "Nom" not in anonymous_answers()


def test_the_order_of_people_is_drawn_anew(answered_bank: ItemBank) -> None:
    assert anonymous_answers() != anonymous_answers()


def test_under_five_runs_nothing_leaves(bank: ItemBank, branch: Branch) -> None:
    answered_runs(bank, branch, people=4)
    with pytest.raises(TooFewRuns):
        anonymous_answers()


def test_the_package_holds_what_qti_can_say(bank: ItemBank) -> None:
    names = zipfile.ZipFile(io.BytesIO(qti_package())).namelist()
    assert "imsmanifest.xml" in names
    sortings = bank.items.filter(kind="sort_safe").count()
    assert sum(name.startswith("items/") for name in names) == 48 - sortings


def test_a_retired_item_does_not_leave(bank: ItemBank) -> None:
    BankItem.objects.filter(code="A1.1-a").update(is_retired=True)
    assert not any("A1.1-a" in name for name in zipfile.ZipFile(io.BytesIO(qti_package())).namelist())


def test_the_panel_is_read_without_network(bank: ItemBank, national_client: Client) -> None:
    answer = national_client.get(reverse("diagnostics:export_panel"))
    assert json.loads(answer.content)["format"] == "declic-panel/1"


def test_without_a_bank_nothing_leaves(db: None) -> None:
    with pytest.raises(NoBank):
        bank_to_export()


@pytest.mark.parametrize(
    ("name", "kind"),
    [("export_qti", "application/zip"), ("export_answers", "text/csv")],
)
def test_each_file_is_offered(answered_bank: ItemBank, national_client: Client, name: str, kind: str) -> None:
    answer = national_client.get(reverse(f"diagnostics:{name}"))
    assert answer.headers["Content-Type"].startswith(kind)
    assert "attachment" in answer.headers["Content-Disposition"]
    assert "Exports de la banque" in national_client.get(reverse("diagnostics:exports")).content.decode()
