"""An FSE+ operation: its number, its days, its groups."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from declic.branches.models import Branch
from declic.impact.models import Operation
from declic.impact.queries.operations import group_choices, groups_taken
from declic.shared.fields import TypedDateField


class OperationForm(forms.ModelForm[Operation]):
    """What one grant pays for, and between which days."""

    starts_on = TypedDateField(label="Du", error_messages={"required": "Écrivez le premier jour."})
    ends_on = TypedDateField(label="Au", error_messages={"required": "Écrivez le dernier jour."})
    groups = forms.TypedMultipleChoiceField(
        label="Groupes",
        help_text="Ceux que cette opération paie ; pas les séances de sensibilisation, qui ne comptent pas.",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Operation
        fields = ("code", "name", "funder", "starts_on", "ends_on")
        error_messages = {
            "code": {"required": "Recopiez le numéro de l’opération."},
            "name": {"required": "Écrivez l’intitulé, tel que dans la convention."},
            "funder": {"required": "Choisissez le financeur."},
        }

    def __init__(self, data: Mapping[str, Any] | None = None, *, instance: Operation, branch: Branch) -> None:
        chosen = list(instance.groups.values_list("pk", flat=True)) if instance.pk else []
        super().__init__(data, instance=instance, initial={"groups": chosen})
        self.fields["groups"].choices = group_choices(branch)  # type: ignore[attr-defined]
        self.fields["funder"].queryset = branch.funders.all()  # type: ignore[attr-defined]

    def clean_code(self) -> str:
        """Return a number that no other operation of the branch has."""
        code: str = self.cleaned_data["code"]
        same = Operation.objects.filter(branch=self.instance.branch_id, code=code)
        if same.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError("Une opération de l’antenne porte déjà ce numéro.")
        return code

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the start, and a group that another operation already has."""
        answers: dict[str, Any] = super().clean() or self.cleaned_data
        start, end = answers.get("starts_on"), answers.get("ends_on")
        if not start or not end:
            return answers
        if end < start:
            self.add_error("ends_on", "La fin vient avant le début : vérifiez les deux dates.")
            return answers
        self.instance.starts_on, self.instance.ends_on = start, end
        taken = groups_taken(self.instance, answers.get("groups") or [])
        if taken:
            self.add_error("groups", f"Déjà dans une autre opération : {', '.join(taken)}.")
        return answers
