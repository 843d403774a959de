"""The form that /style/ shows: one question of each kind."""

from django import forms

from declic.shared.fields import SlotGridField, TypedDateField


class SampleForm(forms.Form):
    """One question of each kind."""

    first_name = forms.CharField(label="Prénom", help_text="Comme la personne aime qu’on l’appelle.")
    born_on = TypedDateField(label="Date de naissance")
    email = forms.EmailField(label="Adresse e-mail", required=False)
    commune = forms.ChoiceField(
        label="Commune", choices=[("", "Choisir"), ("59350", "Lille"), ("59512", "Roubaix")]
    )
    french_level = forms.ChoiceField(
        label="Niveau de français",
        choices=[("a1", "A1 : quelques mots"), ("a2", "A2 : la vie de tous les jours")],
        widget=forms.RadioSelect,
    )
    needs = forms.MultipleChoiceField(
        label="Besoins",
        choices=[("work", "Chercher un emploi"), ("papers", "Faire ses démarches")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    free_slots = SlotGridField(label="Quand la personne est-elle libre ?")
    note = forms.CharField(label="Ce qu’il faut savoir", widget=forms.Textarea, required=False)
    agreed = forms.BooleanField(
        label="La personne est d’accord pour être contactée",
        error_messages={"required": "Demandez son accord à la personne, puis cochez la case."},
    )
