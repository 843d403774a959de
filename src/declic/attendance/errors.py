"""What rolls may refuse."""

from declic.shared.errors import Refusal


class NoClassToOpen(Refusal):
    """Nobody of the team is known in this browser."""

    message = "Ouvrez votre lien personnel, ou connectez-vous, pour voir vos séances."


class UnreadableBatch(Refusal):
    """What the device sent is not a batch of lines."""

    message = "Cet envoi n’est pas lisible. Rien n’est perdu : rechargez la page, elle renverra."


class SessionCancelled(Refusal):
    """The session is cancelled: its roll stays as it was."""

    message = "Cette séance est annulée : sa feuille reste comme elle était."


class SessionToCome(Refusal):
    """The session has not begun."""

    message = "Cette séance n’a pas commencé : sa feuille s’ouvre le jour même."


class NotAllMarked(Refusal):
    """Somebody is neither present nor absent."""

    message = "Il reste des personnes à pointer. Pointez tout le monde, puis fermez la feuille."


class NothingDone(Refusal):
    """The note that says what was done is empty, or too long."""

    message = "Dites en quelques mots ce que vous avez fait : 300 signes au plus."


class NoLongerFits(Refusal):
    """The session to catch up is full, past, or at a moment when the person is not free."""

    message = "Cette séance ne convient plus. Choisissez-en une autre dans la liste."


class PhotoKnown(Refusal):
    """The photograph is already here."""

    message = "Cette photo est déjà là : rien à refaire. Choisissez-en une autre s’il manque une feuille."


class TableRefused(Refusal):
    """The table of another tool cannot be read; the message says how to mend it."""


class PreviewTooOld(Refusal):
    """What was shown an hour ago may no longer be what would happen."""

    message = "Cet aperçu a plus d’une heure. Envoyez le fichier à nouveau : rien n’a été importé."


class AlreadyAttached(Refusal):
    """The guest has a file."""

    message = "Cette venue est déjà rattachée à une fiche."


class OtherAntenna(Refusal):
    """The person’s file and the roll belong to two antennas."""

    message = "Cette fiche est celle d’une autre antenne. Choisissez une fiche de l’antenne du groupe."
