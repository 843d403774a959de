"""Funders, the templates of their reports, the reports as they were sent, and the activity reports."""

from django.conf import settings
from django.db import models

from declic.branches.models import Branch
from declic.groups.models import GroupSession, LearningGroup
from declic.impact.enums import AgeScheme, ReportState
from declic.learners.models import Learner


class Funder(models.Model):
    """« Financeur »."""

    branch = models.ForeignKey(Branch, models.CASCADE, related_name="funders", verbose_name="antenne")
    name = models.CharField("nom", max_length=120)
    contact = models.CharField("interlocuteur", max_length=160, blank=True)
    email = models.EmailField("e-mail", blank=True)

    class Meta:
        verbose_name = "financeur"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["branch", "name"],
                name="funder_name_once",
                violation_error_message="Un financeur de l’antenne porte déjà ce nom.",
            )
        ]

    def __str__(self) -> str:
        return self.name


class ReportTemplate(models.Model):
    """« Modèle de rapport » of a funder: which figures, which public, which grid of exits."""

    funder = models.ForeignKey(Funder, models.CASCADE, related_name="templates", verbose_name="financeur")
    name = models.CharField("nom", max_length=120)
    title = models.CharField("titre du rapport", max_length=160)
    introduction = models.TextField("quelques phrases d’introduction", max_length=3000, blank=True)
    #: Keys of the indicators, in the order in which they are printed.
    indicators = models.JSONField("indicateurs", default=list)
    #: Whom the report counts: programmes, communes, QPV vintage, sex, ages, groups; empty means everybody.
    public = models.JSONField("public", default=dict, blank=True)
    #: Rows of the funder's own grid: situation and contract → durable, transition, positive or none.
    exit_grid = models.JSONField("grille des sorties", default=list, blank=True)
    age_scheme = models.CharField(
        "tranches d’âge", max_length=12, choices=AgeScheme, default=AgeScheme.JOB_SEEKERS
    )
    qpv_vintage = models.CharField("millésime des QPV", max_length=4, default="2024")

    class Meta:
        verbose_name = "modèle de rapport"
        verbose_name_plural = "modèles de rapport"
        ordering = ["funder__name", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["funder", "name"],
                name="template_name_once",
                violation_error_message="Un modèle de ce financeur porte déjà ce nom.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} · {self.funder}"


class Report(models.Model):
    """« Rapport » over a period; frozen with its data, it can be made again to the byte."""

    template = models.ForeignKey(
        ReportTemplate, models.PROTECT, related_name="reports", verbose_name="modèle"
    )
    starts_on = models.DateField("du")
    ends_on = models.DateField("au")
    state = models.CharField("état", max_length=10, choices=ReportState, default=ReportState.DRAFT)
    comment = models.TextField("commentaire", max_length=3000, blank=True)
    made_at = models.DateTimeField("commencé le")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    #: Facts of the people counted (numbers instead of names), template and engine, compressed; never changed.
    facts = models.BinaryField("faits figés", null=True, editable=False)
    facts_sha256 = models.CharField("empreinte des faits", max_length=64, blank=True)
    engine_version = models.CharField("version du moteur", max_length=40, blank=True)
    pdf = models.BinaryField("PDF envoyé", null=True, editable=False)
    pdf_sha256 = models.CharField("empreinte du PDF", max_length=64, blank=True)
    xlsx = models.BinaryField("classeur envoyé", null=True, editable=False)
    xlsx_sha256 = models.CharField("empreinte du classeur", max_length=64, blank=True)
    frozen_at = models.DateTimeField("figé le", null=True, blank=True)
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    sent_at = models.DateTimeField("envoyé le", null=True, blank=True)
    sent_to = models.CharField("envoyé à", max_length=200, blank=True)

    class Meta:
        verbose_name = "rapport"
        ordering = ["-ends_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="report_ends_after_it_starts",
                violation_error_message="La fin vient avant le début : vérifiez les deux dates.",
            ),
            models.CheckConstraint(
                condition=models.Q(state="draft") | (~models.Q(facts=None) & ~models.Q(facts_sha256="")),
                name="a_frozen_report_has_its_facts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.template.name}, du {self.starts_on:%d/%m/%Y} au {self.ends_on:%d/%m/%Y}"


class ReportedPerson(models.Model):
    """« Personne comptée »: whose number a frozen report has; forgotten with the person, the number stays."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="people", verbose_name="rapport")
    number = models.PositiveIntegerField("numéro")
    learner = models.ForeignKey(Learner, models.CASCADE, related_name="reported_as", verbose_name="apprenant")

    class Meta:
        verbose_name = "personne comptée"
        verbose_name_plural = "personnes comptées"
        ordering = ["report", "number"]
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="one_number_a_report")]

    def __str__(self) -> str:
        return f"personne n° {self.number}"


class ActivityReport(models.Model):
    """« CRA », compte rendu d’activité of one session, in La Coop's words; written once it is reported."""

    session = models.OneToOneField(
        GroupSession, models.CASCADE, related_name="activity_report", verbose_name="séance"
    )
    #: What the team changed of the proposal: themes, materials, autonomy.
    changes = models.JSONField("corrigé à la main", default=dict, blank=True)
    reported_at = models.DateTimeField("saisi dans La Coop le", null=True, blank=True)
    reported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = "compte rendu d’activité"
        verbose_name_plural = "comptes rendus d’activité"
        ordering = ["-session__on", "-session__slot"]

    def __str__(self) -> str:
        return f"CRA du {self.session.on:%d/%m/%Y}"


class Operation(models.Model):
    """« Opération FSE+ »: groups paid by one grant, and the days between which people count in it."""

    branch = models.ForeignKey(Branch, models.CASCADE, related_name="operations", verbose_name="antenne")
    funder = models.ForeignKey(Funder, models.PROTECT, related_name="operations", verbose_name="financeur")
    code = models.CharField("numéro de l’opération", max_length=40)
    name = models.CharField("intitulé", max_length=160)
    starts_on = models.DateField("du")
    ends_on = models.DateField("au")
    groups = models.ManyToManyField(
        LearningGroup, related_name="operations", blank=True, verbose_name="groupes"
    )

    class Meta:
        verbose_name = "opération FSE+"
        verbose_name_plural = "opérations FSE+"
        ordering = ["-starts_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["branch", "code"],
                name="operation_code_once",
                violation_error_message="Une opération de l’antenne porte déjà ce numéro.",
            )
        ]

    def __str__(self) -> str:
        return self.name


class RollBlock(models.Model):
    """« Bloc de feuilles »: what the rolls of some sessions say, packed, so that years are read at once.

    It holds sessions whose keys follow each other; it never says more than the rolls, and is made again
    from them at any time.
    """

    branch = models.ForeignKey(Branch, models.CASCADE, related_name="roll_blocks", verbose_name="antenne")
    number = models.PositiveIntegerField("rang")
    sessions = models.BinaryField("séances", editable=False)
    presences = models.BinaryField("présences", editable=False)
    adults = models.BinaryField("encadrement", editable=False)

    class Meta:
        verbose_name = "bloc de feuilles"
        verbose_name_plural = "blocs de feuilles"
        ordering = ["branch", "number"]
        constraints = [models.UniqueConstraint(fields=["branch", "number"], name="one_roll_block_a_rank")]

    def __str__(self) -> str:
        return f"bloc {self.number}"


class KeptColumns(models.Model):
    """« Colonnes gardées » of a large branch: what figures read of one table, packed each night.

    A small branch has none: its figures read the tables themselves.
    """

    branch = models.ForeignKey(Branch, models.CASCADE, related_name="kept_columns", verbose_name="antenne")
    name = models.CharField("table", max_length=20)
    body = models.BinaryField("colonnes", editable=False)
    read_at = models.DateTimeField("lues le")

    class Meta:
        verbose_name = "colonnes gardées"
        verbose_name_plural = "colonnes gardées"
        ordering = ["branch", "name"]
        constraints = [models.UniqueConstraint(fields=["branch", "name"], name="kept_once_a_branch")]

    def __str__(self) -> str:
        return f"{self.name}, le {self.read_at:%d/%m/%Y}"


class RollReading(models.Model):
    """« Relevé des feuilles » of a branch: up to which line its blocks were read, and when."""

    branch = models.OneToOneField(Branch, models.CASCADE, related_name="roll_reading", verbose_name="antenne")
    last_line = models.PositiveBigIntegerField("dernière ligne lue", default=0)
    read_at = models.DateTimeField("relevé le")

    class Meta:
        verbose_name = "relevé des feuilles"
        verbose_name_plural = "relevés des feuilles"

    def __str__(self) -> str:
        return f"relevé du {self.read_at:%d/%m/%Y}"
