"""Whose time passes, besides learners."""

from django.db.models import TextChoices


class SleeperKind(TextChoices):
    """Who may fall asleep: an account, somebody of the team, somebody elsewhere."""

    ACCOUNT = "account", "compte"
    MEMBER = "member", "membre de l’équipe"
    REFERRER = "referrer", "prescripteur·rice"
    PARTNER = "partner", "coordonnées d’un partenaire"
    EMPLOYER = "employer", "coordonnées d’un employeur"
    CONTACT = "contact", "contact chez un employeur"
