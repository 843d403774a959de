"""What volunteering may refuse."""

from declic.learners.queries.contact import phone_shown
from declic.shared.errors import Refusal


class NobodyKnown(Refusal):
    """Nobody of the team is known in this browser."""

    message = "Ouvrez votre lien personnel pour voir votre page. Perdu ? Appelez l’antenne."


class KeyClosed(Refusal):
    """The link was changed, replaced, or its member has left."""

    message = "Ce lien ne s’ouvre plus. Appelez l’antenne : elle vous en envoie un autre."


class SessionOff(Refusal):
    """The session is cancelled or over."""

    message = "Cette séance n’a plus lieu, ou est passée. Merci d’avoir répondu !"


class AlreadyTaken(Refusal):
    """Somebody else said yes first."""

    message = "Quelqu’un vient de dire oui avant vous. Merci d’avoir voulu venir : à une prochaine fois !"


class ElsewhereThen(Refusal):
    """The volunteer is expected elsewhere at that moment."""

    message = "Vous avez déjà une séance à ce moment-là."


class TooLateToChange(Refusal):
    """The answer may change until the day before."""

    def __init__(self, phone: str) -> None:
        call = f"Appelez-nous au {phone_shown(phone)}" if phone else "Appelez-nous"
        super().__init__(f"C’est trop tard pour changer ici. {call} : nous trouverons ensemble.")


class CharterFirst(Refusal):
    """The charter is not accepted yet."""

    message = "Lisez d’abord la charte : deux minutes, puis choisissez votre séance."


class NoPlaceToObserve(Refusal):
    """The session cannot welcome one more person."""

    message = "Cette séance ne peut plus vous accueillir. Choisissez-en une autre."


class UnfitForTask(Refusal):
    """The person cannot be asked this for this session."""

    message = "Cette personne ne peut pas être demandée pour cette séance : choisissez dans la liste."


class NoHoursYet(Refusal):
    """Nothing is counted: there is nothing to certify."""

    message = "Aucune heure n’est comptée pour l’instant : l’attestation viendra après une séance."


class StepSkipped(Refusal):
    """The person has not been through the step before."""

    message = "Cette personne n’en est pas à cette étape. La page a été mise à jour."


class TooManyKnocks(Refusal):
    """Too many sign-ups come from one place."""

    message = "Beaucoup d’inscriptions viennent d’ici. Réessayez dans une heure, ou appelez l’antenne."


class NeitherYesNorNo(Refusal):
    """The answer is neither a yes nor a no."""

    message = "Touchez « Je viens » ou « Je ne peux pas »."
