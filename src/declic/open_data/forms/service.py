"""What we ask about one programme, in the words of data·inclusion."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator, MinLengthValidator

from declic.open_data.models import ServiceSheet
from declic.open_data.queries.vocabulary import inclusion_words

EVERYBODY, PAYING, BY_LINK = "tous-publics", "payant", "utiliser-lien-mobilisation"
Several = forms.CheckboxSelectMultiple


class ServiceForm(forms.ModelForm[ServiceSheet]):
    """One programme as directories print it."""

    description = forms.CharField(
        label="Présentation",
        help_text="Ce qu’on y apprend, comment, combien de temps. De 200 à 2 000 signes, c’est l’idéal.",
        widget=forms.Textarea({"rows": 9}),
        validators=[
            MinLengthValidator(5, "Cette présentation est trop courte : faites une phrase."),
            MaxLengthValidator(10000, "Cette présentation est trop longue : 10 000 signes au plus."),
        ],
    )
    thematics = forms.MultipleChoiceField(label="Thématiques", required=False, widget=Several)
    publics = forms.MultipleChoiceField(
        label="Publics",
        help_text="« Tout le monde » se coche seul.",
        required=False,
        widget=Several,
    )
    access_conditions = forms.CharField(
        label="Conditions d’accès",
        help_text="500 signes au plus. Laissez vide s’il n’y en a pas.",
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
    )
    fees = forms.ChoiceField(label="Prix", required=False, widget=forms.RadioSelect)
    mobilisation_modes = forms.MultipleChoiceField(
        label="Comment nous joindre", required=False, widget=Several
    )
    mobilised_by = forms.MultipleChoiceField(label="Qui peut le faire", required=False, widget=Several)

    class Meta:
        model = ServiceSheet
        fields = [
            "is_published", "description", "thematics", "publics", "access_conditions",
            "fees", "fees_details", "mobilisation_modes", "mobilised_by",
        ]  # fmt: skip
        labels = {
            "is_published": "Montrer ce programme quand la fiche est publiée",
            "fees_details": "Combien cela coûte",
        }
        help_texts = {"fees_details": "Seulement quand c’est payant."}

    def __init__(self, *args: Any, has_website: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        words, self.has_website = inclusion_words(), has_website
        families = words.thematics_by_family.items()
        choices = {
            "thematics": [(family, list(values.items())) for family, values in families],
            "publics": list(words.publics.items()),
            "fees": list(words.fees.items()),
            "mobilisation_modes": list(words.mobilisation_modes.items()),
            "mobilised_by": list(words.mobilised_by.items()),
        }
        for name, values in choices.items():
            field: Any = self.fields[name]
            field.choices = values

    def clean_publics(self) -> list[str]:
        """Refuse « everybody » beside somebody in particular."""
        publics: list[str] = self.cleaned_data["publics"]
        if EVERYBODY in publics and len(publics) > 1:
            raise forms.ValidationError(
                "« Tout le monde » se coche seul : décochez-le, ou décochez les autres publics."
            )
        return publics

    def clean_mobilisation_modes(self) -> list[str]:
        """Refuse to send people to a website that is not given."""
        modes: list[str] = self.cleaned_data["mobilisation_modes"]
        if BY_LINK in modes and not self.has_website:
            raise forms.ValidationError(
                "La fiche de l’antenne ne donne pas de site. "
                "Ajoutez-le, ou décochez « Passer par notre site »."
            )
        return modes

    def clean(self) -> dict[str, Any]:
        """Forget the price of what is free."""
        answers = super().clean() or self.cleaned_data
        if answers.get("fees") != PAYING:
            answers["fees_details"] = ""
        return answers
