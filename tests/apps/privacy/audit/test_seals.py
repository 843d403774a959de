"""A line that is changed, removed or added behind the program's back shows."""

from datetime import timedelta

import pytest

from declic.branches.models import Branch
from declic.privacy.enums.audit import AuditKind, AuditReason, ReaderKind
from declic.privacy.models import AuditLine, AuditSeal
from declic.privacy.queries.audit_seals import KEPT_DAYS, check_audit
from declic.privacy.services.audit import Act, Reader, forget_words, say_why, write_audit
from declic.privacy.services.audit_seals import forget_old_lines, seal_audit
from tests import factories

NOW = factories.NOW


def write_lines(branch: Branch, *learner_pks: int) -> None:
    act = Act(Reader(ReaderKind.USER, 7), "desk:learner", AuditKind.READ, NOW, branch.pk)
    write_audit(act, opened=dict.fromkeys(learner_pks, branch.pk))


@pytest.fixture
def sealed(branch: Branch) -> None:
    """Six lines under two seals."""
    write_lines(branch, 1, 2, 3)
    seal_audit(now=NOW)
    write_lines(branch, 4, 5, 6)
    seal_audit(now=NOW)


def sentences() -> list[str]:
    return [one.sentence for one in check_audit(now=NOW).breaks]


def test_what_nobody_touched_is_whole(sealed: None) -> None:
    found = check_audit(now=NOW)
    assert (found.is_whole, found.last_line, found.waiting, found.sealed_until) == (True, 6, 0, NOW)


def test_a_changed_line_shows(sealed: None) -> None:
    AuditLine.objects.filter(number=5).update(reader_number=8)
    assert sentences() == ["Une ligne entre la n° 4 et la n° 6 a été changée après coup."]


def test_a_removed_line_shows(sealed: None) -> None:
    AuditLine.objects.filter(number=2).delete()
    assert sentences() == ["La ligne n° 2 a été retirée."]


def test_a_line_added_beyond_the_seals_shows(sealed: None, branch: Branch) -> None:
    write_lines(branch, 9)
    AuditLine.objects.filter(number=None).update(number=7)
    assert sentences() == ["La ligne n° 7 a été ajoutée : aucun sceau ne la couvre."]


def test_a_line_put_in_the_place_of_another_shows(sealed: None, branch: Branch) -> None:
    AuditLine.objects.filter(number=6).delete()
    write_lines(branch, 9)
    AuditLine.objects.filter(number=None).update(number=6)
    assert sentences() == ["Une ligne entre la n° 4 et la n° 6 a été changée après coup."]


def test_an_antedated_line_shows(sealed: None, branch: Branch) -> None:
    write_lines(branch, 9)
    AuditLine.objects.filter(number=None).update(at=NOW - timedelta(days=3))
    assert "antidatée" in sentences()[0]


def test_a_seal_made_again_after_a_change_shows_in_the_next(sealed: None) -> None:
    AuditSeal.objects.filter(number=1).update(seal="0" * 64)
    assert any("ne suit plus le précédent" in sentence for sentence in sentences())


def test_a_removed_seal_shows(sealed: None) -> None:
    AuditSeal.objects.filter(number=1).delete()
    assert any("ne suit plus le précédent" in sentence for sentence in sentences())


def test_words_that_were_erased_leave_the_seals_whole(branch: Branch) -> None:
    learner = factories.LearnerFactory.create(branch=branch)
    say_why(learner, AuditReason.OTHER, "Un courrier de la mairie", by=7, now=NOW)
    seal_audit(now=NOW)
    assert forget_words(learner.pk) == 1
    assert (sentences(), AuditLine.objects.get().words) == ([], "")


def test_words_that_were_changed_show(branch: Branch) -> None:
    learner = factories.LearnerFactory.create(branch=branch)
    say_why(learner, AuditReason.OTHER, "Un courrier de la mairie", by=7, now=NOW)
    seal_audit(now=NOW)
    AuditLine.objects.update(words="Rien")
    assert sentences() == ["Les mots de la ligne n° 1 ont été changés."]


def test_lines_of_more_than_a_year_go_and_the_chain_still_holds(sealed: None, branch: Branch) -> None:
    later = NOW + timedelta(days=KEPT_DAYS + 1)
    write_lines(branch, 9)
    AuditLine.objects.filter(number=None).update(at=later)
    seal_audit(now=later)
    assert forget_old_lines(now=later) == 6
    assert (check_audit(now=later).is_whole, AuditLine.objects.count()) == (True, 1)
