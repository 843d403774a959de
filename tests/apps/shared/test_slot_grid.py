"""The availability grid: twenty boxes, a tuple of numbers."""

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from declic.shared.fields import SlotGridField


class AvailabilityForm(forms.Form):
    free_slots = SlotGridField(label="Quand ?", required=False)


def test_the_ticked_boxes_come_back_once_and_in_order() -> None:
    form = AvailabilityForm(QueryDict("free_slots=7&free_slots=0&free_slots=7"))
    assert form.is_valid()
    assert form.cleaned_data["free_slots"] == (0, 7)


def test_no_tick_is_an_answer_when_the_question_is_optional() -> None:
    form = AvailabilityForm(QueryDict(""))
    assert form.is_valid()
    assert form.cleaned_data["free_slots"] == ()


def test_no_tick_is_refused_when_the_question_is_not() -> None:
    with pytest.raises(ValidationError, match="au moins un moment"):
        SlotGridField().clean([])


@pytest.mark.parametrize("posted", [["20"], ["-1"], ["mardi"], [None]])
def test_a_slot_outside_the_week_is_refused(posted: list[object]) -> None:
    with pytest.raises(ValidationError, match="n’existe pas"):
        SlotGridField().clean(posted)


def test_the_grid_shows_twenty_boxes_each_with_its_day_and_part() -> None:
    html = str(AvailabilityForm()["free_slots"])
    assert html.count('type="checkbox"') == 20
    assert "vendredi </span>soir" in html


def test_what_was_ticked_stays_ticked() -> None:
    html = str(AvailabilityForm(initial={"free_slots": (0, 19)})["free_slots"])
    assert html.count(" checked") == 2


@pytest.mark.parametrize(("before", "after", "changed"), [((0, 7), ["7", "0"], False), ((0,), [], True)])
def test_only_other_boxes_are_a_change(before: tuple[int, ...], after: list[str], changed: bool) -> None:
    assert SlotGridField().has_changed(before, after) is changed
