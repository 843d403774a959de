"""What the national team settles in the catalogue."""

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from declic.programmes.models import Level, Programme


def whole_number(label: str, least: int, most: int, help_text: str = "") -> forms.IntegerField:
    """Return a question whose answer is a whole number between two others."""
    sentence = f"Donnez un nombre de {least} à {most}."
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        validators=[MinValueValidator(least, sentence), MaxValueValidator(most, sentence)],
    )


class ProgrammeForm(forms.ModelForm[Programme]):
    """A programme: how it is told, and whether it is on offer."""

    class Meta:
        model = Programme
        fields = ["name", "summary", "is_active"]


class LevelForm(forms.ModelForm[Level]):
    """A level: its hours, its rhythm, its group."""

    hours = whole_number("Heures en tout", 1, 2000)
    session_minutes = whole_number("Minutes par séance", 30, 480)
    sessions_a_week = whole_number("Séances par semaine", 1, 10)
    minimum_learners = whole_number(
        "Apprenants au moins", 1, 30, "En dessous, le planificateur n’ouvre pas de groupe."
    )
    learners_per_adult = whole_number("Apprenants par adulte", 1, 30)

    presence_percent = whole_number(
        "Présence pour terminer (%)", 0, 100, "Part des heures où il faut être venu pour finir ce niveau."
    )
    internship_weeks = whole_number("Semaines de stage", 0, 26)

    class Meta:
        model = Level
        fields = [
            "aim",
            "hours",
            "session_minutes",
            "sessions_a_week",
            "minimum_learners",
            "learners_per_adult",
            "presence_percent",
            "internship_weeks",
        ]
