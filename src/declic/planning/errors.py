"""What the planner may refuse."""

from declic.shared.errors import Refusal


class NobodyWaits(Refusal):
    """The waiting list is empty."""

    message = "Personne n’attend de place. Le planificateur servira dès qu’un niveau sera confirmé."


class NobodyIsFree(Refusal):
    """No waiting person has said when they are free, or none could fit in a room."""

    message = "Personne ne peut être planifié. Notez d’abord quand chaque personne est libre."


class NoRoom(Refusal):
    """No room is open in the week."""

    message = "Aucune salle n’est ouverte. Ajoutez une salle et ses créneaux dans « Antenne »."


class NoTeam(Refusal):
    """Nobody can lead a level that people wait for."""

    message = (
        "Personne ne peut animer les niveaux attendus. Dans « Équipe », notez les niveaux, "
        "les disponibilités et le nombre de séances de chacun."
    )


class StartsTooFar(Refusal):
    """The plan would start in years."""

    message = "Cette date est trop loin. Vérifiez l’année."


class StartsInThePast(Refusal):
    """The plan would start before today."""

    message = "Cette date est passée. Choisissez aujourd’hui ou un jour à venir."


class PlanRunning(Refusal):
    """The branch has a plan run that is not finished."""

    message = "Un calcul est déjà en cours pour l’antenne. Attendez sa fin, ou ouvrez-le."


class PlanNotStuck(Refusal):
    """The run is finished, or still has time to finish."""

    message = "Ce calcul n’est pas arrêté : il n’y a rien à relancer."


class PlanNotRunning(Refusal):
    """The run is finished, or was given up."""

    message = "Ce calcul est déjà terminé. La page a été mise à jour."


class NothingFound(Refusal):
    """The calculation has no plan to keep yet."""

    message = "Aucun plan n’est encore trouvé. Attendez un peu, ou annulez le calcul."


class AlreadyDecided(Refusal):
    """Somebody accepted or refused this line before."""

    message = "Cette proposition a déjà reçu une réponse."


class NoLongerOpen(Refusal):
    """The room or an adult of a proposal is no longer there."""

    message = "La salle ou l’équipe de ce groupe n’est plus disponible."


class NobodyLeft(Refusal):
    """Nobody of a proposed group can sit there any more."""

    message = "Plus personne ne peut prendre place dans ce groupe."


class NothingFreed(Refusal):
    """No place of this plan came free."""

    message = "Aucune place de ce plan n’est libre : il n’y a rien à redonner."


class NothingToUndo(Refusal):
    """Nothing of this line is accepted."""

    message = "Rien n’est accepté ici : il n’y a rien à défaire."


class GroupHasBegun(Refusal):
    """The group has met; only its own page may cancel it."""

    message = "Ce groupe a commencé : il ne peut plus être défait."


class NothingShaken(Refusal):
    """The event touches no group of the calculation."""

    message = (
        "Aucun groupe que le calcul peut changer n’est touché. Vérifiez la personne, la salle et la date."
    )


class ChangedSince(Refusal):
    """The group is no longer as it was when the replanning was asked."""

    message = "Ce groupe a changé depuis le calcul. Lancez-en un autre."


class MovesFirst(Refusal):
    """People of the group wait to go to another one."""

    message = (
        "Des personnes de ce groupe changent de groupe. Acceptez ou refusez d’abord ces lignes, "
        "ou acceptez tout ensemble."
    )


class NothingToAsk(Refusal):
    """The run has no proposal of a new plan to compare with."""

    message = "« Et si… » compare avec une proposition prête. Ouvrez un calcul terminé."


class StrangeQuestion(Refusal):
    """The question names something that is not in the frozen week."""

    message = "Cette question ne va pas avec ce calcul. Choisissez parmi les réponses proposées."


class NotOfThisCurve(Refusal):
    """The plan chosen is not one of the curve."""

    message = "Ce plan n’est pas sur la courbe. Choisissez l’un de ceux de la page."
