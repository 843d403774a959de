"""What we ask before a file of another antenna is opened."""

from django import forms

from declic.privacy.enums.audit import AuditReason


class WhyForm(forms.Form):
    """Why somebody opens a file of an antenna where they hold no role."""

    reason = forms.ChoiceField(
        label="Pourquoi ouvrez-vous cette fiche ?", choices=AuditReason, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label="En quelques mots",
        max_length=160,
        required=False,
        help_text="La personne et l’antenne peuvent lire cette réponse. N’écrivez ni nom, ni numéro.",
    )

    def clean(self) -> dict[str, str]:
        """Ask for words when the reason is another one."""
        answers: dict[str, str] = super().clean() or self.cleaned_data
        if answers.get("reason") == AuditReason.OTHER and not answers.get("words", "").strip():
            self.add_error("words", "Dites votre raison en quelques mots.")
        return answers
