"""Employers, their offers, the people we put forward with their agreement, and internships."""

from django.conf import settings
from django.db import models

from declic.branches.models import Branch
from declic.groups.models import Enrolment
from declic.learners.models import Learner
from declic.outcomes.enums import (
    OPEN_INTRODUCTIONS,
    InternshipState,
    IntroductionState,
    JobContract,
    OfferState,
    SharedFact,
)
from declic.territory.models import Commune


class Employer(models.Model):
    """« Employeur », the start-ups near the antenna among them."""

    branch = models.ForeignKey(Branch, models.CASCADE, related_name="employers", verbose_name="antenne")
    name = models.CharField("nom", max_length=150)
    siret = models.CharField("SIRET", max_length=14, blank=True)
    trade = models.CharField("activité", max_length=120, blank=True)
    is_digital = models.BooleanField("entreprise du numérique", default=False)
    address = models.CharField("adresse", max_length=200, blank=True)
    commune = models.ForeignKey(Commune, models.PROTECT, null=True, blank=True, verbose_name="commune")
    website = models.URLField("site", blank=True)
    note = models.CharField("à savoir", max_length=400, blank=True)
    is_active = models.BooleanField("en lien avec nous", default=True)

    class Meta:
        verbose_name = "employeur"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["branch", "name"],
                name="employer_name_once",
                violation_error_message="Un employeur de l’antenne porte déjà ce nom.",
            )
        ]

    def __str__(self) -> str:
        return self.name


class EmployerContact(models.Model):
    """« Contact » at an employer."""

    employer = models.ForeignKey(Employer, models.CASCADE, related_name="contacts", verbose_name="employeur")
    first_name = models.CharField("prénom", max_length=80)
    last_name = models.CharField("nom", max_length=80)
    role = models.CharField("fonction", max_length=100, blank=True)
    email = models.EmailField("e-mail", blank=True)
    phone = models.CharField("téléphone", max_length=20, blank=True)
    is_active = models.BooleanField("toujours en poste", default=True)

    class Meta:
        verbose_name = "contact"
        ordering = ["last_name", "first_name"]

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}"


class JobOffer(models.Model):
    """« Offre » of an employer, with its ROME code."""

    employer = models.ForeignKey(Employer, models.CASCADE, related_name="offers", verbose_name="employeur")
    title = models.CharField("intitulé du poste", max_length=150)
    rome_code = models.CharField("code ROME", max_length=5, blank=True)
    contract = models.CharField("contrat", max_length=15, choices=JobContract)
    weekly_hours = models.DecimalField(
        "heures par semaine", max_digits=4, decimal_places=1, null=True, blank=True
    )
    commune = models.ForeignKey(Commune, models.PROTECT, null=True, blank=True, verbose_name="commune")
    seats = models.PositiveSmallIntegerField("postes", default=1)
    description = models.TextField("en quelques phrases", max_length=2000, blank=True)
    starts_on = models.DateField("à partir du", null=True, blank=True)
    received_on = models.DateField("reçue le")
    closes_on = models.DateField("jusqu’au", null=True, blank=True)
    state = models.CharField("état", max_length=10, choices=OfferState, default=OfferState.OPEN)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = "offre d’emploi"
        verbose_name_plural = "offres d’emploi"
        ordering = ["-received_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.title} · {self.employer}"


class Introduction(models.Model):
    """« Mise en relation »: a person put forward for an offer, with their agreement."""

    offer = models.ForeignKey(JobOffer, models.CASCADE, related_name="introductions", verbose_name="offre")
    learner = models.ForeignKey(
        Learner, models.CASCADE, related_name="introductions", verbose_name="apprenant"
    )
    state = models.CharField(
        "état", max_length=10, choices=IntroductionState, default=IntroductionState.AGREED
    )
    agreed_on = models.DateField("accord donné le")
    #: `SharedFact` values, separated by spaces.
    agreed_to = models.CharField("ce que la personne accepte de transmettre", max_length=200)
    sent_on = models.DateField("candidature envoyée le", null=True, blank=True)
    interview_on = models.DateField("entretien le", null=True, blank=True)
    decided_on = models.DateField("issue connue le", null=True, blank=True)
    changed_at = models.DateTimeField("depuis le")
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    note = models.CharField("précision", max_length=300, blank=True)

    class Meta:
        verbose_name = "mise en relation"
        verbose_name_plural = "mises en relation"
        ordering = ["-changed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["offer", "learner"],
                condition=models.Q(state__in=[*OPEN_INTRODUCTIONS, IntroductionState.HIRED]),
                name="introduced_once_an_offer",
                violation_error_message="Cette personne est déjà proposée pour cette offre.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.learner.short_name} · {self.offer}"

    @property
    def is_open(self) -> bool:
        """Return whether its end is not known yet."""
        return self.state in OPEN_INTRODUCTIONS

    @property
    def shared_facts(self) -> list[SharedFact]:
        """Return what the person agreed to have told, in the order it is told."""
        return [fact for fact in SharedFact if fact.value in self.agreed_to.split()]


class Internship(models.Model):
    """« Stage » in a company during a training."""

    enrolment = models.ForeignKey(
        Enrolment, models.CASCADE, related_name="internships", verbose_name="inscription"
    )
    employer = models.ForeignKey(
        Employer, models.PROTECT, related_name="internships", verbose_name="employeur"
    )
    tutor = models.ForeignKey(
        EmployerContact, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="tuteur"
    )
    starts_on = models.DateField("du")
    ends_on = models.DateField("au")
    weekly_hours = models.DecimalField("heures par semaine", max_digits=4, decimal_places=1, default=35)
    #: What the employer certified, once it is over.
    hours_done = models.PositiveSmallIntegerField("heures faites", null=True, blank=True)
    state = models.CharField("état", max_length=12, choices=InternshipState, default=InternshipState.PLANNED)
    assessment = models.TextField("bilan du tuteur", max_length=1000, blank=True)

    class Meta:
        verbose_name = "stage"
        ordering = ["starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="internship_ends_after_it_starts",
                violation_error_message="La fin vient avant le début : vérifiez les deux dates.",
            )
        ]

    def __str__(self) -> str:
        return f"stage chez {self.employer}"
