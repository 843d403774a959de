"""Every « no » about figures, reports and exports, with its sentence."""

from declic.shared.errors import Refusal, TooLate


class AlreadyFrozen(TooLate):
    """Somebody froze the report first."""

    message = "Ce rapport vient d’être figé : il ne change plus. Copiez-le dans un nouveau brouillon."


class NotFrozenYet(Refusal):
    """Only a frozen report has its files and can be sent."""

    message = "Ce rapport est encore un brouillon. Figez-le d’abord."


class AlreadySent(TooLate):
    """Somebody noted the sending first."""

    message = "L’envoi de ce rapport est déjà noté."


class NobodyToCount(Refusal):
    """The period is empty for this public."""

    message = "Personne n’est compté sur ces dates, pour ce public. Vérifiez les dates et le modèle."


class IndicatorGone(Refusal):
    """The template asks for a figure that is not computed any more."""

    message = "Le modèle demande un chiffre qui n’existe plus. Ouvrez le modèle et enregistrez-le sans lui."


class FiguresImpossible(Refusal):
    """The engine refuses; its own sentence says why."""


class GapClosed(TooLate):
    """Somebody completed the fact first."""

    message = "Quelqu’un vient de compléter cette fiche. La liste a été mise à jour."


class AnswerUnreadable(Refusal):
    """What was typed for a missing fact cannot be read."""

    message = "Cette réponse ne se lit pas. Choisissez dans la liste, ou écrivez une date comme 12/03/1990."


class SessionNotHeld(Refusal):
    """Only a session that took place, with its roll closed, is reported."""

    message = "La feuille de cette séance n’est pas close. Terminez l’appel, puis revenez."


class AlreadyReported(TooLate):
    """Somebody reported the session first."""

    message = "Cette séance est déjà notée comme saisie dans La Coop."


class GroupOfAnotherOperation(Refusal):
    """A group is paid once."""

    message = "Ce groupe est déjà dans une autre opération en cours. Retirez-le d’abord de l’autre."


class DaysUnreadable(Refusal):
    """An export needs two days."""

    message = "Écrivez les deux dates, par exemple du 01/09/2026 au 30/09/2026."
