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


class NotInService(Refusal):
    """The item is not one of the version in service, or is already as wanted."""

    message = "La banque a changé entre-temps. Ouvrez la question dans la version en service."


class AlreadyInService(Refusal):
    """The version is the one in service."""

    message = "Cette version est déjà en service."


class CalibrationUnderWay(Refusal):
    """Another calibration of the same bank is being calculated."""

    message = "Une calibration est déjà en cours. Attendez sa fin."


class CalibrationNotStuck(Refusal):
    """The calibration is still being calculated, or is over."""

    message = "Cette calibration n’est pas arrêtée. Attendez un peu."


class NothingToCalibrate(Refusal):
    """Nobody has answered yet."""

    message = "Personne n’a encore répondu. Il faut au moins un diagnostic terminé."


class NothingToAdopt(Refusal):
    """The calibration has no result that waits for a decision."""

    message = "Cette calibration n’attend pas de décision."


class NoPaperForm(Refusal):
    """The bank cannot give a form on paper; the sentence says what is missing."""


class TooFewRuns(Refusal):
    """So few people have answered that rows would point at persons."""

    message = "Il faut au moins 5 diagnostics terminés pour sortir des réponses sans nom."


class VisitClosed(Refusal):
    """The team has closed this computer to the person."""

    message = "Cette séance est fermée. Votre travail est gardé."


class OpenElsewhere(Refusal):
    """The person goes on with their diagnostic on another computer."""

    message = "Votre diagnostic est ouvert sur un autre poste."


class StalePage(Refusal):
    """A page of somebody else, left open on this computer, sends its form."""

    message = "Cette page n’était plus la bonne. Voici votre écran."


class PlaceTaken(Refusal):
    """Somebody is taking a diagnostic at this place."""

    message = "Ce poste est occupé. Libérez-le d’abord dans « La salle », ou choisissez un autre poste."


class NoEntryLevel(Refusal):
    """An exit diagnostic is asked for somebody without a confirmed entry level."""

    message = "Confirmez d’abord le niveau d’arrivée. Le diagnostic de sortie se compare à lui."


class OfflineRefused(Refusal):
    """What came back from a device cannot be read as a diagnostic; the sentence says why."""

    message = "Ce diagnostic n’a pas pu être relu. Il reste sur l’appareil : montrez-le au siège."


class NotInTheseFiles(Refusal):
    """The person is not in the files of whoever sends their diagnostic."""

    message = "Cette personne n’est pas dans vos fiches. Connectez-vous avec le compte de son antenne."


class AlreadyAttached(Refusal):
    """Somebody has already decided about this diagnostic."""

    message = "Ce diagnostic a déjà été rattaché ou mis de côté. La page a été mise à jour."


class FinishTheOpenRun(Refusal):
    """The person is taking another diagnostic at this moment."""

    message = "Un diagnostic est en cours pour cette personne. Terminez-le ou arrêtez-le d’abord."


class NothingAnswered(Refusal):
    """A level is asked for where there is no answer."""

    message = "Aucune réponse n’est arrivée : il n’y a pas de niveau à proposer."


class OtherAntenna(Refusal):
    """The person’s file and the device belong to two antennas."""

    message = "Cette fiche est celle d’une autre antenne. Choisissez une fiche de l’antenne du poste."
