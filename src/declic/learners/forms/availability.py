"""When are you free, and how far do you come: asked to the person, or by the team."""

from typing import Any

from django import forms

from declic.learners.enums import TravelLimit
from declic.learners.queries.availability import PART_SLOTS, toggle_part
from declic.shared.fields import SlotGridField

NOTHING_CHOSEN = "Touchez au moins un moment. Ou touchez « Aucun moment »."


class MomentsForm(forms.Form):
    """The week of a person, in their own words; a button may add « every morning »."""

    slots = SlotGridField(
        required=False, error_messages={"invalid": "Ce moment n’existe pas. Touchez les carrés."}
    )
    part = forms.TypedChoiceField(
        choices=[(number, number) for number in range(len(PART_SLOTS))],
        coerce=int,
        empty_value=None,
        required=False,
    )
    never = forms.BooleanField(required=False)
    is_ending = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        """Return the moments with the part that was pressed; none at all must be said."""
        answers = super().clean() or self.cleaned_data
        slots: tuple[int, ...] = answers.get("slots", ())
        if answers.get("part") is not None:
            slots = toggle_part(slots, answers["part"])
        if answers.get("never"):
            slots = ()
        elif answers.get("is_ending") and not slots:
            self.add_error("slots", NOTHING_CHOSEN)
        answers["slots"] = slots
        return answers

    @property
    def typed_slots(self) -> tuple[int, ...]:
        """Return the moments that were touched, even when the answer is refused."""
        answers = self.data.getlist("slots") if hasattr(self.data, "getlist") else []
        known = {str(number) for part in PART_SLOTS for number in part}
        return tuple(sorted(int(answer) for answer in answers if answer in known))

    @property
    def sentence(self) -> str:
        """Return what to mend, in a sentence; nothing when all is well."""
        return next((str(error) for errors in self.errors.values() for error in errors), "")


class TravelForm(forms.Form):
    """How far a person comes, in their words."""

    travel = forms.TypedChoiceField(
        choices=TravelLimit.choices,
        coerce=int,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": "Touchez une des réponses."},
    )

    @property
    def sentence(self) -> str:
        """Return what to mend, in a sentence; nothing when all is well."""
        return next((str(error) for errors in self.errors.values() for error in errors), "")


class WeekForm(forms.Form):
    """The same, noted by the team."""

    free_slots = SlotGridField(
        label="Quand la personne est-elle libre ?",
        required=False,
        help_text="Au clavier : les flèches pour se déplacer, la barre d’espace pour cocher.",
    )
    never = forms.BooleanField(label="La personne dit qu’elle n’est jamais libre.", required=False)
    travel_limit_km = forms.IntegerField(
        label="Trajet accepté, en kilomètres",
        min_value=0,
        max_value=100,
        help_text="À pied : 2. Vingt minutes : 5. Quarante minutes : 10. Une heure : 20.",
        error_messages={
            "required": "Écrivez un nombre de kilomètres, par exemple 5.",
            "invalid": "Écrivez un nombre de kilomètres, par exemple 5.",
            "max_value": "Écrivez au plus 100 kilomètres.",
        },
    )

    def clean(self) -> dict[str, Any]:
        """Refuse « never » beside a ticked moment."""
        answers = super().clean() or self.cleaned_data
        if answers.get("never") and answers.get("free_slots"):
            self.add_error("never", "Des moments sont cochés : décochez-les, ou décochez cette case.")
        return answers
