"""What we ask about a trainer or a volunteer."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from declic.accounts.models import User
from declic.branches.forms import OwnedForm
from declic.programmes.models import Level
from declic.shared.fields import SlotGridField
from declic.team.enums import MemberKind
from declic.team.models import TeamMember

MOST_SESSIONS = 20


class MemberForm(OwnedForm[TeamMember]):
    """Who they are, what they may lead, where and when."""

    kind = forms.ChoiceField(label="Qualité", choices=MemberKind, widget=forms.RadioSelect)
    free_slots = SlotGridField(
        label="Moments libres",
        required=False,
        help_text="Cochez les moments libres chaque semaine : le planificateur ne dépasse jamais.",
    )

    class Meta:
        model = TeamMember
        fields = [
            "kind",
            "first_name",
            "last_name",
            "email",
            "phone",
            "levels",
            "venues",
            "free_slots",
            "weekly_sessions",
            "user",
            "is_active",
        ]
        widgets = {
            "levels": forms.CheckboxSelectMultiple,
            "venues": forms.CheckboxSelectMultiple,
        }
        labels = {"user": "Compte dans Déclic"}
        help_texts = {
            "venues": "Ne cochez rien si tous les lieux conviennent.",
            "user": "Facultatif : un bénévole peut venir sans compte.",
            "is_active": "Décochez pour une pause ou un départ. L’histoire est gardée.",
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance.is_joining:
            del self.fields["is_active"]
        branch = self.instance.branch
        offered = Q(programme__is_active=True)
        if self.instance.pk:
            offered |= Q(team=self.instance)
        levels = Level.objects.filter(offered).select_related("programme").distinct()
        self.choose_from("levels", levels)
        self.choose_from("venues", branch.venues.filter(is_open=True))
        everywhere = Q(memberships__isnull=False, memberships__branch=None)  # a role that names no antenna
        here = Q(memberships__branch=branch) | everywhere
        self.choose_from("user", User.objects.filter(here, is_active=True).distinct())

    def choose_from(self, name: str, queryset: QuerySet[Any]) -> None:
        """Offer only these answers."""
        field = self.fields[name]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = queryset

    def clean_weekly_sessions(self) -> int:
        """Refuse more sessions than the week has slots."""
        count: int = self.cleaned_data["weekly_sessions"]
        if not 1 <= count <= MOST_SESSIONS:
            message = f"Donnez un nombre de 1 à {MOST_SESSIONS}."
            raise forms.ValidationError(message)
        return count

    def clean_user(self) -> User | None:
        """Refuse an account that already belongs to another member of the branch."""
        user: User | None = self.cleaned_data["user"]
        others = TeamMember.objects.filter(user=user, branch=self.instance.branch)
        if user and others.exclude(pk=self.instance.pk).exists():
            message = "Ce compte est déjà celui d’un autre membre de l’équipe. Choisissez-en un autre."
            raise forms.ValidationError(message)
        return user


class OwnWeekForm(forms.ModelForm[TeamMember]):
    """When a member of the team is free, said by themselves."""

    free_slots = SlotGridField(
        label="Quand êtes-vous libre, chaque semaine ?",
        required=False,
        help_text="Touchez vos moments libres. Au clavier : les flèches, puis la barre d’espace.",
    )
    weekly_sessions = forms.IntegerField(
        label="Combien de séances par semaine, au plus ?",
        min_value=0,
        max_value=MOST_SESSIONS,
        help_text="Zéro pour faire une pause.",
        error_messages={
            "required": "Écrivez un nombre, par exemple 1.",
            "invalid": "Écrivez un nombre, par exemple 1.",
            "max_value": f"Écrivez au plus {MOST_SESSIONS}.",
        },
    )

    class Meta:
        model = TeamMember
        fields = ["free_slots", "weekly_sessions"]
