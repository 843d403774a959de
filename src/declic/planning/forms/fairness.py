"""What is asked to draw a curve of fairness, and to choose one of its plans."""

from django import forms

from declic.shared.fields import TypedDateField


class AskCurveForm(forms.Form):
    """When the groups should start."""

    starts_on = TypedDateField(
        label="Groupes à partir du",
        help_text="Le premier jour possible, écrit ainsi : 30/11/2026. Les congés sont sautés.",
    )


class ChoosePlanForm(forms.Form):
    """Which plan of the curve."""

    plan = forms.CharField(max_length=30)
