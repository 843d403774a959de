"""What we ask about accounts."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from declic.accounts.models import User
from declic.accounts.queries import roles_to_give
from declic.branches.enums import SchoolZone

NEW_PASSWORD = {"autocomplete": "new-password"}


class FirstRunForm(forms.Form):
    """The first branch and the first person, on one page."""

    branch_name = forms.CharField(label="Nom de l’antenne", max_length=100, help_text="Par exemple : Lille.")
    region = forms.CharField(label="Région", max_length=100)
    school_zone = forms.ChoiceField(
        label="Zone scolaire",
        choices=SchoolZone,
        widget=forms.RadioSelect,
        help_text="Elle donne les vacances scolaires. Lille est en zone B, Paris en zone C, Lyon en zone A.",
    )
    first_name = forms.CharField(
        label="Votre prénom", max_length=80, widget=forms.TextInput({"autocomplete": "given-name"})
    )
    last_name = forms.CharField(
        label="Votre nom", max_length=80, widget=forms.TextInput({"autocomplete": "family-name"})
    )
    email = forms.EmailField(label="Votre e-mail", widget=forms.EmailInput({"autocomplete": "email"}))
    password = forms.CharField(
        label="Votre mot de passe",
        strip=False,
        widget=forms.PasswordInput(NEW_PASSWORD),
        help_text="Douze signes au moins. Une phrase que vous retenez convient très bien.",
    )
    password_again = forms.CharField(
        label="Le même mot de passe, encore une fois",
        strip=False,
        widget=forms.PasswordInput(NEW_PASSWORD),
    )

    def clean(self) -> dict[str, Any]:
        """Check that the two passwords agree, and that they are strong enough."""
        answers = super().clean() or self.cleaned_data
        password = answers.get("password")
        if password and answers.get("password_again") not in {None, password}:
            self.add_error("password_again", "Les mots de passe sont différents. Écrivez-les de nouveau.")
        if password:
            self.check_strength(password)
        if password and self.errors:
            self.add_error("password", "Retapez votre mot de passe.")
        return answers

    def check_strength(self, password: str) -> None:
        """Say why a password would be guessed."""
        given = self.cleaned_data
        names = {key: given.get(key, "") for key in ("email", "first_name", "last_name")}
        try:
            validate_password(password, User(**names))
        except ValidationError as error:
            self.add_error("password", error)

    def answers(self) -> dict[str, str]:
        """Return what was asked, once: the password was only typed twice to be sure."""
        return {name: value for name, value in self.cleaned_data.items() if name != "password_again"}


class RoleForm(forms.Form):
    """The role of a colleague, among those that one may give."""

    role = forms.ChoiceField(label="Rôle", widget=forms.RadioSelect)

    def __init__(self, *args: Any, by: User, **options: Any) -> None:
        super().__init__(*args, **options)
        role = self.fields["role"]
        if isinstance(role, forms.ChoiceField):
            role.choices = roles_to_give(by)


class InviteForm(RoleForm):
    """A colleague to invite, and their role."""

    field_order = ["first_name", "last_name", "email", "role"]
    first_name = forms.CharField(label="Prénom", max_length=80)
    last_name = forms.CharField(label="Nom", max_length=80)
    email = forms.EmailField(label="E-mail", help_text="Le lien d’invitation part à cette adresse.")
