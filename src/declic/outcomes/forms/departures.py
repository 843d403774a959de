"""What is asked when somebody leaves, or was called again."""

from django import forms

from declic.outcomes.enums import DepartureReason
from declic.outcomes.services.departures import DepartureFacts
from declic.shared.fields import TypedDateField


class DepartureForm(forms.Form):
    """Why and when somebody left; the door stays open unless they say otherwise."""

    reason = forms.ChoiceField(
        label="Raison",
        help_text="Ce que la personne a dit, jamais un jugement.",
        choices=[("", "choisir"), *DepartureReason.choices],
        error_messages={"required": "Choisissez la raison que la personne a donnée."},
    )
    note = forms.CharField(label="Précision", max_length=300, required=False)
    left_on = TypedDateField(label="Partie le")
    is_door_open = forms.BooleanField(
        label="La porte reste ouverte : la personne accepte d’être rappelée", required=False
    )
    call_again_on = TypedDateField(
        label="La rappeler le", required=False, help_text="Elle apparaîtra dans « À rappeler » ce jour-là."
    )

    @property
    def facts(self) -> DepartureFacts:
        """Return what was typed, as the service takes it."""
        return DepartureFacts(**self.cleaned_data)


class CalledForm(forms.Form):
    """Whether to call again another day."""

    call_again_on = TypedDateField(label="Rappeler le", required=False, help_text="Vide : plus de rappel.")
