"""What the team says to ask for a plan."""

from django import forms

from declic.shared.fields import TypedDateField


class AskPlanForm(forms.Form):
    """When the groups should start, and how long to look for them."""

    starts_on = TypedDateField(
        label="Groupes à partir du",
        help_text="Le premier jour possible, écrit ainsi : 30/11/2026. Les congés sont sautés.",
    )
    seconds = forms.IntegerField(
        label="Temps de calcul, en secondes",
        min_value=5,
        max_value=60,
        help_text="De 5 à 60. Vingt secondes suffisent le plus souvent ; vous pourrez quitter la page.",
        error_messages={
            "min_value": "Laissez au moins 5 secondes au calcul.",
            "max_value": "Demandez au plus 60 secondes.",
            "invalid": "Écrivez un nombre de secondes, par exemple 20.",
        },
    )
