"""What is asked to end a group, and to keep somebody in spite of the rule."""

from collections.abc import Mapping

from django import forms

KEEP, REASON = "keep-", "reason-"


class ReasonForm(forms.Form):
    """Why a rule is set aside, or a certificate cancelled."""

    reason = forms.CharField(
        label="Raison",
        max_length=160,
        help_text="Pour l’équipe : elle n’est montrée à personne d’autre.",
        error_messages={"required": "Dites pourquoi en quelques mots."},
    )


def read_kept(data: Mapping[str, str]) -> dict[int, str]:
    """Return who finishes all the same, each with the reason typed beside their name."""
    ticked = [name.removeprefix(KEEP) for name in data if name.startswith(KEEP)]
    return {int(pk): data.get(f"{REASON}{pk}", "") for pk in ticked if pk.isdecimal()}
