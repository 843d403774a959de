"""The ways to answer that Django does not know: the week’s grid, a date typed as people write it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

from declic.shared.slots import (
    ALL_SLOTS,
    DAY_NAMES,
    PART_NAMES,
    PARTS_A_DAY,
    hour_label,
)


@dataclass(frozen=True)
class SlotBox:
    """One box of the grid."""

    number: int
    part: str
    hours: str
    is_checked: bool


@dataclass(frozen=True)
class SlotDay:
    """One line of the grid."""

    name: str
    boxes: tuple[SlotBox, ...]


class SlotGrid(forms.Widget):
    """The week as five lines of four boxes; posts the number of each free slot."""

    template_name = "shared/widgets/slot_grid.html"
    use_fieldset = True

    def value_from_datadict(
        self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str
    ) -> list[str]:
        """Return the numbers of the boxes that were ticked, as posted."""
        if isinstance(data, MultiValueDict):
            return data.getlist(name)
        return list(data.get(name, []))

    def value_omitted_from_data(
        self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str
    ) -> bool:
        """Return False: a grid without a tick is an answer."""
        return False

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """Return no address: the legend names the whole grid."""
        return ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Return what the template reads: the lines of the grid."""
        context = super().get_context(name, None, attrs)
        context["widget"]["days"] = slot_days(value or ())
        return context


def slot_days(checked: Iterable[object]) -> tuple[SlotDay, ...]:
    """Return the week’s lines, with these slots ticked."""
    ticked = {str(number) for number in checked}
    boxes = [
        SlotBox(
            number=slot.number,
            part=PART_NAMES[slot.part],
            hours=" – ".join(unbroken(hour) for hour in (slot.starts_at, slot.ends_at)),
            is_checked=str(slot.number) in ticked,
        )
        for slot in ALL_SLOTS
    ]
    return tuple(
        SlotDay(day, tuple(boxes[index * PARTS_A_DAY : (index + 1) * PARTS_A_DAY]))
        for index, day in enumerate(DAY_NAMES)
    )


def unbroken(hour: time) -> str:
    """Return « 9 h 30 » on one line, whatever the width."""
    return hour_label(hour).replace(" ", "\N{NO-BREAK SPACE}")


class TypedDate(forms.DateInput):
    """A date typed in one box, written back as 12/03/1990."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"data-date": True, "autocomplete": "off", **(attrs or {})}, "%d/%m/%Y")

    def format_value(self, value: Any) -> str | None:
        """Return the date as people write it, or what was typed."""
        if isinstance(value, date):
            return f"{value.day:02d}/{value.month:02d}/{value.year:04d}"
        return super().format_value(value)
