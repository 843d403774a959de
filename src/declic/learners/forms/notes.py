"""The question behind a note."""

from django import forms


class NoteForm(forms.Form):
    """One note of the team."""

    text = forms.CharField(
        label="Votre note",
        help_text="Des faits utiles à la suite. La personne peut demander à la lire.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Écrivez votre note avant de l’enregistrer."},
    )
