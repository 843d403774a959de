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


class AlreadyDecided(Refusal):
    """Somebody accepted or refused this line before."""

    message = "Cette proposition a déjà reçu une réponse."


class NoLongerOpen(Refusal):
    """The room or an adult of a proposal is no longer there."""

    message = "La salle ou l’équipe de ce groupe n’est plus disponible."


class NobodyLeft(Refusal):
    """Nobody of a proposed group can sit there any more."""

    message = "Plus personne ne peut prendre place dans ce groupe."
