"""A file is mended without losing what nobody touched."""

from dataclasses import replace
from datetime import date

import pytest

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.learners.enums import QpvPrecision
from declic.learners.errors import FileWasMerged
from declic.learners.queries import facts_of
from declic.learners.services import merge_learners, record_notice, update_learner
from declic.territory.enums import Vintage
from declic.territory.models import Qpv
from tests.apps.learners.people import registered
from tests.factories import NOW, LearnerFactory


def test_facts_read_and_written_back_change_nothing(branch: Branch, counsellor: User) -> None:
    learner = LearnerFactory.create(
        branch=branch, known_by=[], equipment=["tablet"], latitude=50.6, longitude=3.0
    )
    before = facts_of(learner)
    saved = update_learner(learner, before, by=counsellor, now=NOW)
    assert facts_of(saved) == before
    assert (saved.commune, saved.latitude) == (learner.commune, 50.6)


def test_a_new_name_is_found_by_its_new_sound(branch: Branch, counsellor: User) -> None:
    learner = registered(branch)
    changed = replace(facts_of(learner), last_name="Ndiaye")
    saved = update_learner(learner, changed, by=counsellor, now=NOW)
    assert "ndiaye" in saved.search_text
    assert saved.sound_key != learner.sound_key


def test_a_new_address_forgets_the_old_point_on_the_map(branch: Branch, counsellor: User) -> None:
    learner = LearnerFactory.create(branch=branch, latitude=50.6, longitude=3.0)
    moved = replace(facts_of(learner), address="2 rue Neuve")
    assert update_learner(learner, moved, by=counsellor, now=NOW).latitude is None


def test_a_declared_district_says_that_it_is_declared(branch: Branch, counsellor: User) -> None:
    Qpv.objects.create(code="QN05901M", vintage=Vintage.Y2024, name="Secteur Sud")
    learner = registered(branch)
    declared = replace(facts_of(learner), qpv_code="QN05901M")
    saved = update_learner(learner, declared, by=counsellor, now=NOW)
    assert saved.qpv is not None
    assert saved.qpv_precision == QpvPrecision.DECLARED


def test_a_merged_file_is_not_written_any_more(branch: Branch, counsellor: User) -> None:
    kept, absorbed = registered(branch), registered(branch)
    merge_learners(kept, absorbed, by=counsellor, now=NOW)
    with pytest.raises(FileWasMerged):
        update_learner(absorbed, facts_of(absorbed), by=counsellor, now=NOW)


def test_the_information_can_be_given_later(branch: Branch) -> None:
    learner = record_notice(registered(branch), given_by="Nadia Leroy", today=date(2026, 12, 1))
    learner.refresh_from_db()
    assert (learner.notice_given_by, learner.notice_given_on) == ("Nadia Leroy", date(2026, 12, 1))
