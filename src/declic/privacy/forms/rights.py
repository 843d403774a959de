"""The questions of rights and of forgetting."""

from django import forms

from declic.privacy.enums.rights import ErasureReason, RightAnswer, RightDoor, RightKind


class RequestForm(forms.Form):
    """What somebody asks about their data."""

    kind = forms.ChoiceField(label="La personne demande à", choices=RightKind, widget=forms.RadioSelect)
    door = forms.ChoiceField(
        label="La demande est venue",
        choices=[(one.value, one.label) for one in RightDoor if one is not RightDoor.OWN_PAGE],
    )
    words = forms.CharField(
        label="Précisez si besoin",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class AnswerForm(forms.Form):
    """How a request was answered."""

    answer = forms.ChoiceField(choices=RightAnswer)
    note = forms.CharField(required=False, max_length=500)


class ErasureForm(forms.Form):
    """Why a file is erased, and that it is meant."""

    reason = forms.ChoiceField(
        label="Pourquoi effacer cette fiche ?",
        choices=[(one.value, one.label) for one in ErasureReason if one is not ErasureReason.RETENTION],
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez une raison : elle reste avec le numéro de la fiche."},
    )
    is_sure = forms.BooleanField(
        label="J’ai compris : personne ne pourra retrouver cette fiche.",
        error_messages={"required": "Cochez la case : un effacement ne s’annule pas."},
    )


class KeepForm(forms.Form):
    """Why a file is kept longer."""

    reason = forms.CharField(
        max_length=200,
        error_messages={"required": "Écrivez pourquoi : la personne peut le demander."},
    )
