"""A funder."""

from django import forms

from declic.impact.models import Funder


class FunderForm(forms.ModelForm[Funder]):
    """Who funds, and whom to write to."""

    class Meta:
        model = Funder
        fields = ("name", "contact", "email")
        error_messages = {"name": {"required": "Écrivez le nom du financeur."}}
        help_texts = {"contact": "La personne qui reçoit vos rapports."}

    def clean_name(self) -> str:
        """Return a name that no other funder of the branch has."""
        name: str = self.cleaned_data["name"]
        same = Funder.objects.filter(branch=self.instance.branch, name=name).exclude(pk=self.instance.pk)
        if same.exists():
            raise forms.ValidationError("Un financeur de l’antenne porte déjà ce nom.")
        return name
