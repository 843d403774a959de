"""Trainers and volunteers: who may lead what, where and when."""

from django.conf import settings
from django.db import models

from declic.branches.models import Branch, Venue
from declic.programmes.models import Level
from declic.shared.model_fields import SlotSetField
from declic.team.enums import MemberKind


class TeamMemberQuerySet(models.QuerySet["TeamMember"]):
    """Members of the team, by where they stand."""

    def welcome(self) -> "TeamMemberQuerySet":
        """Return who may open their own pages: whoever is active, or discovers."""
        return self.filter(models.Q(is_active=True) | models.Q(is_joining=True))


class TeamMember(models.Model):
    """« Formateur·rice » or « bénévole »: an adult who leads or helps a group."""

    branch = models.ForeignKey(Branch, models.CASCADE, related_name="team", verbose_name="antenne")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="team_members",
    )
    kind = models.CharField("qualité", max_length=10, choices=MemberKind)
    first_name = models.CharField("prénom", max_length=80)
    last_name = models.CharField("nom", max_length=80)
    email = models.EmailField("e-mail", blank=True)
    phone = models.CharField("téléphone", max_length=20, blank=True)
    levels = models.ManyToManyField(Level, related_name="team", blank=True, verbose_name="niveaux animés")
    venues = models.ManyToManyField(Venue, related_name="team", blank=True, verbose_name="lieux acceptés")
    free_slots = SlotSetField("disponibilités")
    weekly_sessions = models.PositiveSmallIntegerField("séances par semaine, au plus", default=1)
    is_active = models.BooleanField("actif", default=True)
    #: A volunteer who discovers: their pages open, nobody plans them yet.
    is_joining = models.BooleanField("en découverte", default=False)

    objects = TeamMemberQuerySet.as_manager()

    class Meta:
        verbose_name = "membre de l’équipe"
        verbose_name_plural = "membres de l’équipe"
        ordering = ["last_name", "first_name"]

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}"

    @property
    def short_name(self) -> str:
        """Return first name and initial."""
        return f"{self.first_name} {self.last_name[:1]}."


class MemberLink(models.Model):
    """« Lien personnel »: opens a trainer's or volunteer's own pages, without an account."""

    member = models.ForeignKey(TeamMember, models.CASCADE, related_name="links", verbose_name="personne")
    token_hash = models.CharField("empreinte", max_length=64, unique=True)
    made_at = models.DateTimeField("créé le")
    revoked_at = models.DateTimeField("annulé le", null=True, blank=True)

    class Meta:
        verbose_name = "lien personnel"
        verbose_name_plural = "liens personnels"
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"lien de {self.member.short_name}"
