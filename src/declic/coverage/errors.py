"""What a study of the next sites may refuse."""

from declic.shared.errors import Refusal


class NoNeed(Refusal):
    """Nobody in need is known on the territory."""

    def __init__(self, need: str) -> None:
        super().__init__(
            f"Sur ce territoire, nous ne connaissons pas le nombre de personnes ({need}). "
            "Importez le fichier officiel dans « Fichiers », ou choisissez un autre besoin."
        )


class NoCandidate(Refusal):
    """There is nowhere to open."""

    message = (
        "Aucun lieu possible : cochez les communes, ou notez sur la fiche des partenaires "
        "lesquels peuvent prêter une salle."
    )


class TooFewCandidates(Refusal):
    """More sites are asked for than there are candidates."""

    def __init__(self, asked: int, candidates: int) -> None:
        super().__init__(
            f"Vous demandez {asked} lieux, mais il n’y a que {candidates} lieux possibles. "
            "Demandez-en moins, ou élargissez le choix."
        )


class BudgetTooSmall(Refusal):
    """No candidate is as cheap as the budget."""

    def __init__(self, cheapest: int) -> None:
        super().__init__(
            f"Avec ce budget, aucun lieu ne peut ouvrir : le moins cher coûte {cheapest} euros par an."
        )


class TooLarge(Refusal):
    """The territory is too large for a study on this computer."""

    def __init__(self, areas: int, sites: int) -> None:
        super().__init__(
            f"Ce territoire est trop grand pour une étude ({areas} quartiers et communes, "
            f"{sites} lieux possibles). Prenez un département, ou moins de communes."
        )


class NotOver(Refusal):
    """The study is still waiting or running."""

    message = "Cette étude n’est pas terminée. Attendez la fin du calcul."


class AlreadyOver(Refusal):
    """The study is finished: nothing to cancel."""

    message = "Cette étude est déjà terminée : il n’y a rien à annuler."


class NothingToCompare(Refusal):
    """Fewer than two finished studies were chosen."""

    message = "Cochez deux ou trois études terminées pour les comparer."


class FewPartners(Refusal):
    """Nobody knows which partner knows whom."""

    message = "Il faut au moins un partenaire qui a déjà orienté quelqu’un pour répondre."


class NoStudy(Refusal):
    """The engine found that the facts contradict each other; its sentence is the message."""


class NothingToRetry(Refusal):
    """The study is done, or its worker still has time."""

    message = "Cette étude n’est ni arrêtée ni perdue : il n’y a rien à relancer."
