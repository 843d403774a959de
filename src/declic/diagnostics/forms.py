"""What the team types about a diagnostic."""

from typing import Any, TypedDict

from django import forms
from django.db.models import TextChoices

from declic.diagnostics.enums import EvidenceSource, Purpose
from declic.diagnostics.models import ItemBank
from declic.programmes.enums import LevelKey
from declic.shared.fields import TypedDateField


class StartFacts(TypedDict):
    """What the start form gives to the service."""

    purpose: Purpose
    is_read_aloud: bool
    is_assisted: bool
    place: str


class ConfirmForm(forms.Form):
    """The level somebody decides."""

    level = forms.ChoiceField(label="Niveau", choices=LevelKey.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Pourquoi un autre niveau ?",
        help_text="Une phrase, si vous changez le niveau proposé.",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class EvidenceForm(forms.Form):
    """A result of another tool."""

    source = forms.ChoiceField(label="Outil", choices=EvidenceSource.choices)
    measured_on = TypedDateField(label="Date du résultat")
    result = forms.CharField(label="Résultat, tel qu’il est écrit", max_length=200)
    suggested_level = forms.ChoiceField(
        label="Niveau que cela suggère", choices=[("", "Je ne sais pas"), *LevelKey.choices], required=False
    )


class ReasonForm(forms.Form):
    """Why an item is retired or put back."""

    reason = forms.CharField(
        label="Pourquoi ?", help_text="Une phrase. Elle reste dans l’histoire de la banque.", max_length=150
    )


class PolicyForm(forms.Form):
    """Other settings to try on people who do not exist; nothing is kept."""

    cost = forms.FloatField(
        label="Prix d’une question (λ)",
        min_value=0.001,
        max_value=0.1,
        help_text="Plus il est haut, plus le diagnostic est court.",
        localize=True,
    )
    max_questions = forms.IntegerField(label="Nombre maximal de questions", min_value=6, max_value=60)


class TakingMode(TextChoices):
    """How a person takes a diagnostic: what the start form asks, kept as two yes or no."""

    ALONE = "alone", "Seul·e, avec le son si besoin"
    READ_ALOUD = "read_aloud", "Je lis à voix haute"
    ASSISTED = "assisted", "Je reste à côté et je note l’aide donnée"


class StartForm(forms.Form):
    """How, where and when in the journey a diagnostic is taken."""

    purpose = forms.ChoiceField(label="Quel diagnostic ?", choices=Purpose.choices, widget=forms.RadioSelect)
    mode = forms.ChoiceField(
        label="Comment la personne répond-elle ?", choices=TakingMode.choices, widget=forms.RadioSelect
    )
    place = forms.CharField(
        label="Poste",
        help_text="L’ordinateur de la salle. Vide si la personne utilise son propre appareil.",
        required=False,
        max_length=40,
    )

    def __init__(self, *given: Any, may_exit: bool, **named: Any) -> None:
        super().__init__(*given, **named)
        if not may_exit:
            del self.fields["purpose"]

    @property
    def facts(self) -> StartFacts:
        """Return what was typed, as the service takes it."""
        mode = self.cleaned_data["mode"]
        return {
            "purpose": Purpose(self.cleaned_data.get("purpose") or Purpose.ENTRY),
            "is_read_aloud": mode == TakingMode.READ_ALOUD,
            "is_assisted": mode == TakingMode.ASSISTED,
            "place": self.cleaned_data["place"],
        }


class PlaceForm(forms.Form):
    """Another computer of the room."""

    place = forms.CharField(
        label="Nouveau poste",
        max_length=40,
        error_messages={"required": "Écrivez le nom du poste, par exemple « Poste 4 »."},
    )


class PaperForm(forms.Form):
    """What somebody counted on the paper sheets."""

    bank = forms.ModelChoiceField(
        label="Banque écrite en bas de la feuille",
        queryset=ItemBank.objects.order_by("-is_current", "-loaded_at"),
        empty_label=None,
    )
    done_on = TypedDateField(label="Date du diagnostic")
    first = forms.IntegerField(label="Points de la première partie", min_value=0, max_value=99)
    second = forms.IntegerField(label="Points de la deuxième partie", min_value=0, max_value=99)
