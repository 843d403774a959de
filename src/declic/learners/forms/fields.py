"""Questions that both the team and partners answer about a person."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from declic.learners.queries.contact import phone_shown, read_typed_phone
from declic.shared.fields import TypedDateField

NONE = "none"
OLDEST_YEARS = 110


class PhoneField(forms.CharField):
    """A phone in any French form, kept in E.164."""

    widget = forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "off"})

    def clean(self, value: Any) -> str:
        """Return the number in E.164, or say how to write it."""
        typed = super().clean(value)
        phone = read_typed_phone(typed)
        if phone.problem:
            raise ValidationError(phone.problem, code="invalid")
        return phone.number

    def prepare_value(self, value: Any) -> Any:
        """Return the number as people write it; what was mistyped stays as it was typed."""
        is_kept = isinstance(value, str) and value.startswith("+") and value[1:].isdigit()
        return phone_shown(value) if is_kept else value


class BirthDateField(TypedDateField):
    """A birth date: a day of the past, within a human life."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", "Date de naissance")
        super().__init__(**options)

    def check_plausible(self, born_on: date | None, *, today: date) -> None:
        """Refuse days to come and lives longer than any."""
        if born_on and not today.year - OLDEST_YEARS <= born_on.year <= today.year:
            raise ValidationError("Vérifiez l’année de naissance, par exemple 12/03/1990.")
        if born_on and born_on > today:
            raise ValidationError("Cette date est dans le futur : vérifiez le jour et le mois.")


class AskedChoicesField(forms.MultipleChoiceField):
    """Several answers, or « none of them », or nothing at all when nobody asked."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, choices: Sequence[tuple[str, str]], none_label: str, **options: Any) -> None:
        super().__init__(choices=[*choices, (NONE, none_label)], required=False, **options)

    def clean(self, value: Any) -> tuple[str, ...] | None:
        """Return the answers, nothing when « none » was ticked, None when nobody asked."""
        answers = super().clean(value)
        if NONE in answers and len(answers) > 1:
            raise ValidationError("Cochez soit les réponses, soit la dernière case, pas les deux.")
        if not answers:
            return None
        return tuple(answer for answer in answers if answer != NONE)

    def prepare_value(self, value: Any) -> Any:
        """Return the boxes to tick."""
        if value is None:
            return []
        return list(value) or [NONE]


class YesNoField(forms.TypedChoiceField):
    """Yes, no, or not asked."""

    def __init__(self, **options: Any) -> None:
        choices = [("", "pas demandé"), ("yes", "oui"), ("no", "non")]
        coerce = {"yes": True, "no": False}.__getitem__
        super().__init__(choices=choices, coerce=coerce, empty_value=None, required=False, **options)

    def prepare_value(self, value: Any) -> Any:
        """Return the choice that says a stored answer."""
        return {True: "yes", False: "no", None: ""}.get(value, value)


def asked_choices(choices: Sequence[tuple[str, Any]]) -> list[tuple[str, str]]:
    """Return choices that start with « not asked »."""
    return [("", "pas demandé"), *((value, str(label)) for value, label in choices)]
