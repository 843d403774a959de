"""What we ask after a call or a visit to a partner."""

from typing import Any

from django import forms

from declic.partners.enums import PartnerStage
from declic.partners.services import ContactFacts
from declic.shared.fields import TypedDateField


class ContactForm(forms.Form):
    """Where we are now, what was said, when to come back."""

    stage = forms.ChoiceField(label="Où en sommes-nous ?", choices=PartnerStage)
    happened_on = TypedDateField(label="Le")
    note = forms.CharField(
        label="Ce qui s’est dit",
        required=False,
        max_length=400,
        widget=forms.Textarea({"rows": 3}),
        help_text="Pour l’équipe. Pas de nom de bénéficiaire ici.",
    )
    next_on = TypedDateField(
        label="Reprendre le", required=False, help_text="Passé ce jour, le partenaire remonte en tête."
    )
    can_host = forms.TypedChoiceField(
        label="Peut nous prêter une salle ?",
        choices=[("", "on ne sait pas"), ("oui", "oui"), ("non", "non")],
        coerce=lambda said: said == "oui",
        empty_value=None,
        required=False,
        help_text="Les études « Où aller » ne proposent que des lieux qui existent.",
    )
    seen_stage = forms.CharField(widget=forms.HiddenInput)

    def facts(self) -> ContactFacts:
        """Return what was said."""
        given: dict[str, Any] = self.cleaned_data
        return ContactFacts(
            given["happened_on"], given["stage"], given["note"], given["next_on"], given["can_host"]
        )
