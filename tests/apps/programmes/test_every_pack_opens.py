"""Every pack that we ship: as a page, as screens for a phone, on paper."""

import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from declic.engines.lessons import LessonPack as Lesson
from declic.engines.lessons import texts_for_learners
from declic.programmes.queries import learner_paper, trainer_paper
from declic.programmes.queries.lessons import lesson_of
from tests.apps.programmes.shelf import every_pack, shelved

pytestmark = pytest.mark.django_db
PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")
LOADED = re.compile(r'<(?:img|image|use)\b|<svg[^>]* src=|url\("?http')


def said(lesson: Lesson) -> set[str]:
    """Return everything that learners hear or read, as a page writes it."""
    return {escape(text) for text in texts_for_learners(lesson)}


@every_pack
def test_the_page_says_all_of_the_longer_version(path: Path, volunteer_client: Client) -> None:
    pack = shelved(path)
    answer = volunteer_client.get(reverse("programmes:pack", args=[pack.code]), {"version": "longer"})
    page = answer.content.decode()
    assert {text for text in said(lesson_of(pack)) if text not in page} == set()
    assert (answer.status_code, "UNDEFINED" in page) == (200, False)


@every_pack
def test_one_page_holds_the_whole_session_for_a_phone(path: Path, volunteer_client: Client) -> None:
    pack = shelved(path)
    answer = volunteer_client.get(reverse("programmes:teach", args=[pack.code]))
    page = answer.content.decode()
    assert {text for text in said(lesson_of(pack)) if text not in page} == set()
    assert (answer.status_code, "UNDEFINED" in page, LOADED.findall(page)) == (200, False, [])


@every_pack
def test_the_guide_is_a_tagged_pdf_that_never_changes(path: Path) -> None:
    pack = shelved(path)
    paper = trainer_paper(pack)
    assert b"pdfuaid" in paper
    assert 3 <= len(PAGE.findall(paper)) <= 7
    assert paper == trainer_paper(pack)


@every_pack
def test_the_sheet_is_a_tagged_pdf_of_few_pages(path: Path) -> None:
    paper = learner_paper(shelved(path))
    assert b"pdfuaid" in paper
    assert 2 <= len(PAGE.findall(paper)) <= 4
