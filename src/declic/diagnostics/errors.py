"""What diagnostics may refuse."""

from declic.shared.errors import Refusal


class NoBank(Refusal):
    """No item bank is in service."""

    message = "Aucune banque de questions n’est en service. Demandez au siège d’en charger une."


class BankTooPoor(Refusal):
    """The bank in service lacks something; the sentence says what."""


class RunAlreadyOpen(Refusal):
    """The person has a diagnostic under way."""

    message = "Un diagnostic est déjà en cours pour cette personne. Reprenez-le."


class NotAdmitted(Refusal):
    """The person has not been admitted."""

    message = "Acceptez d’abord l’orientation de cette personne."


class RunOver(Refusal):
    """The diagnostic is over."""

    message = "Ce diagnostic est terminé."


class NothingToConfirm(Refusal):
    """There is no level to confirm."""

    message = "Ce niveau a déjà été confirmé."


class ReasonMissing(Refusal):
    """A level is changed without a reason."""

    message = "Dites en une phrase pourquoi vous changez le niveau."


class NoRunToTake(Refusal):
    """The person has no diagnostic to take."""

    message = "Aucun diagnostic ne vous attend. Demandez à votre conseiller."
