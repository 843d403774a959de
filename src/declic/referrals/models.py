"""A partner sends us someone; what we decide; and the spreadsheets that bring many at once."""

from django.conf import settings
from django.db import models

from declic.branches.models import Branch
from declic.learners.models import Learner
from declic.partners.models import Destination, Partner, Referrer
from declic.programmes.models import Level, Programme
from declic.referrals.enums import DeclineReason, Door, ImportState, ReferralStatus, RowDecision


class SpreadsheetImport(models.Model):
    """« Import » of a partner's spreadsheet: its rows, kept until they are checked and applied."""

    branch = models.ForeignKey(Branch, models.CASCADE, related_name="imports", verbose_name="antenne")
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="imports", verbose_name="partenaire")
    referrer = models.ForeignKey(Referrer, models.SET_NULL, null=True, blank=True, related_name="+")
    file_name = models.CharField("fichier", max_length=200)
    content_hash = models.CharField("empreinte du contenu", max_length=64)
    cells = models.JSONField("cellules lues")
    header_row = models.PositiveIntegerField("ligne de titres", null=True, blank=True)
    first_data_row = models.PositiveIntegerField("première ligne de personnes")
    columns = models.JSONField("colonnes reconnues", default=dict)
    state = models.CharField("état", max_length=10, choices=ImportState, default=ImportState.DRAFT)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField("déposé le")
    applied_at = models.DateTimeField("importé le", null=True, blank=True)
    undone_at = models.DateTimeField("annulé le", null=True, blank=True)

    class Meta:
        verbose_name = "import"
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return self.file_name


class Referral(models.Model):
    """« Orientation », « prescription »."""

    branch = models.ForeignKey(Branch, models.CASCADE, related_name="referrals", verbose_name="antenne")
    learner = models.ForeignKey(
        Learner, models.CASCADE, related_name="referrals", verbose_name="personne orientée"
    )
    partner = models.ForeignKey(
        Partner,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="referrals",
        verbose_name="partenaire",
    )
    referrer = models.ForeignKey(
        Referrer,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="referrals",
        verbose_name="prescripteur",
    )
    programme = models.ForeignKey(
        Programme, models.PROTECT, related_name="referrals", verbose_name="programme"
    )
    #: The level agreed on after another one; without it, the diagnostic says which.
    level = models.ForeignKey(
        Level, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="niveau convenu"
    )
    door = models.CharField("arrivée par", max_length=10, choices=Door)
    status = models.CharField("état", max_length=12, choices=ReferralStatus, default=ReferralStatus.RECEIVED)
    need = models.TextField("ce que la personne souhaite", blank=True, max_length=1000)
    received_at = models.DateTimeField("reçue le")
    expires_on = models.DateField("expire le")
    reminded_at = models.DateTimeField("rappelée le", null=True, blank=True)
    contacted_at = models.DateTimeField("personne contactée le", null=True, blank=True)
    answered_at = models.DateTimeField("réponse le", null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decline_reason = models.CharField("raison", max_length=20, choices=DeclineReason, blank=True)
    destination = models.ForeignKey(
        Destination,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="referrals",
        verbose_name="réorientée vers",
    )
    message = models.TextField("mot au prescripteur", blank=True, max_length=1000)
    eligibility = models.JSONField("décision d’admission", default=dict, blank=True)
    spreadsheet = models.ForeignKey(
        SpreadsheetImport, models.SET_NULL, null=True, blank=True, related_name="referrals"
    )

    class Meta:
        verbose_name = "orientation"
        ordering = ["-received_at", "-pk"]
        indexes = [models.Index(fields=["branch", "status", "received_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "programme"],
                condition=models.Q(status__in=["received", "contacted"]),
                name="one_open_referral_a_programme",
                violation_error_message="Cette personne est déjà orientée vers ce programme.",
            ),
            models.CheckConstraint(
                condition=~models.Q(status__in=["declined", "redirected"])
                | (models.Q(answered_by__isnull=False) & ~models.Q(decline_reason="")),
                name="a_refusal_is_signed_and_reasoned",
                violation_error_message="Un refus est signé par quelqu’un, avec sa raison.",
            ),
        ]

    def __str__(self) -> str:
        return f"orientation de {self.learner}"


class SpreadsheetRow(models.Model):
    """« Ligne » of an import: what was read, what was mended, what will be done."""

    spreadsheet = models.ForeignKey(SpreadsheetImport, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField("ligne du fichier")
    person = models.JSONField("personne lue")
    corrections = models.JSONField("corrigé à la main", default=dict, blank=True)
    repairs = models.JSONField("réparations", default=list, blank=True)
    problems = models.JSONField("problèmes", default=list, blank=True)
    duplicate_of_row = models.PositiveIntegerField("même personne que la ligne", null=True, blank=True)
    duplicate_of = models.ForeignKey(Learner, models.SET_NULL, null=True, blank=True, related_name="+")
    duplicate_reasons = models.JSONField("pourquoi", default=list, blank=True)
    decision = models.CharField("décision", max_length=10, choices=RowDecision, default=RowDecision.NEW)
    learner = models.ForeignKey(
        Learner, models.SET_NULL, null=True, blank=True, related_name="spreadsheet_rows"
    )
    is_learner_created = models.BooleanField("fiche créée par cette ligne", default=False)

    class Meta:
        verbose_name = "ligne importée"
        verbose_name_plural = "lignes importées"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["spreadsheet", "number"], name="row_number_once")]

    def __str__(self) -> str:
        return f"ligne {self.number}"
