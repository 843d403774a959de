"""The marks that a page without scripts sends."""

from django import forms

from declic.attendance.enums import AbsenceReason, Mark
from declic.attendance.forms.batch import PERSON


class RollForm(forms.Form):
    """The marks of a page without scripts: a choice and a reason for each person of the roll."""

    @property
    def marks(self) -> dict[str, tuple[str, str]]:
        """Return mark and reason by person; what is not a known word is left out."""
        found = {}
        for name, value in self.data.items():
            person = name.removeprefix("mark-")
            if name.startswith("mark-") and value in Mark.values and PERSON.fullmatch(person):
                reason = self.data.get(f"reason-{person}", "")
                is_reason = value == Mark.EXCUSED and reason in AbsenceReason.values
                found[person] = (str(value), str(reason) if is_reason else "")
        return found
