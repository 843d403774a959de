"""What a large branch keeps from night to night gives the figures of its tables."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from declic.branches.models import Branch
from declic.engines.indicators import INDICATORS, Facts, Period, compute_figures
from declic.impact.models import KeptColumns
from declic.impact.queries.facts import draw_facts, read_sources
from declic.impact.queries.facts.sources import held_people, hold_kept
from declic.impact.queries.kept import TABLES
from declic.impact.queries.publics import Public
from declic.impact.services.keeping import READERS, keep_columns
from declic.learners.models import Learner
from tests.apps.impact.conftest import MORNING, NIGHT

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
Draw = Callable[..., Facts]


@pytest.fixture
def draw(branch: Branch) -> Draw:
    def drawn(**how: bool) -> Facts:
        return draw_facts(read_sources([branch.pk], Public(), today=MORNING, **how), YEAR)

    return drawn


def values(facts: Facts) -> dict[str, float | None]:
    return {key: figure.value for key, figure in compute_figures(INDICATORS, facts).items()}


def test_what_is_kept_gives_the_same_figures(draw: Draw, read_once: None) -> None:
    read_now = values(draw())
    assert keep_columns(now=NIGHT, least=1) == 1
    assert KeptColumns.objects.count() == len(READERS)
    assert values(draw()) == read_now


def test_a_small_branch_keeps_nothing(read_once: None) -> None:
    assert keep_columns(now=NIGHT) == 0
    assert not KeptColumns.objects.exists()


def test_what_changed_since_last_night_is_read_when_it_must_be(draw: Draw, read_once: None) -> None:
    keep_columns(now=NIGHT, least=1)
    Learner.objects.update(sex="woman")
    assert values(draw())["women"] != 1
    assert values(draw(is_fresh=True))["women"] == 1


def test_the_tables_that_are_kept_are_those_that_are_held() -> None:
    assert set(READERS) == TABLES


def test_what_is_kept_is_read_once_until_the_next_night(draw: Draw, read_once: None) -> None:
    keep_columns(now=NIGHT, least=1)
    asked = [values(draw()) for _ in range(3)]
    assert asked[0] == asked[1] == asked[2]
    assert (held_people.cache_info().misses, held_people.cache_info().hits) == (1, 2)
    Learner.objects.update(sex="woman")
    keep_columns(now=NIGHT + timedelta(days=1), least=1)
    assert values(draw())["women"] == 1


def test_two_publics_are_not_mistaken_for_each_other(branch: Branch, read_once: None) -> None:
    keep_columns(now=NIGHT, least=1)
    everybody, nobody = Public(), Public(partner=0)
    sources = [read_sources([branch.pk], public, today=MORNING) for public in (everybody, nobody, everybody)]
    sizes = [one.journey.referred.rows.size for one in sources]
    assert sizes[0] == sizes[2] > sizes[1] == 0


def test_nothing_is_held_of_a_branch_that_keeps_only_a_part(draw: Draw, read_once: None) -> None:
    keep_columns(now=NIGHT, least=1)
    draw()
    KeptColumns.objects.filter(name="learners").delete()  # as when somebody is erased
    Learner.objects.update(sex="woman")
    assert values(draw())["women"] == 1


def test_a_process_holds_what_is_kept_before_anybody_asks(draw: Draw, read_once: None) -> None:
    keep_columns(now=NIGHT, least=1)
    hold_kept(today=MORNING)
    values(draw())
    assert (held_people.cache_info().misses, held_people.cache_info().hits) == (1, 1)
