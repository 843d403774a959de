"""When are they free: several weeks on one page."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django import forms

from declic.planning.queries.silent import FIELD_START, field_name
from declic.shared.fields import SlotGridField

if TYPE_CHECKING:
    from declic.learners.models import Learner


class SilentForm(forms.Form):
    """One week for each person of the page; a week left blank is nobody's answer."""

    def __init__(self, people: Iterable["Learner"], data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.people = list(people)
        for person in self.people:
            self.fields[field_name(person.pk)] = SlotGridField(label=str(person), required=False)

    @property
    def answered_meanwhile(self) -> int:
        """Return how many weeks were filled here for people who have answered by themselves since."""
        weeks = {name for name in self.data if name.startswith(FIELD_START)}
        return len(weeks - set(self.fields))

    @property
    def weeks(self) -> dict[int, tuple[int, ...]]:
        """Return the weeks that were filled, by person."""
        given = {person.pk: self.cleaned_data[field_name(person.pk)] for person in self.people}
        return {pk: slots for pk, slots in given.items() if slots}
