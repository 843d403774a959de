"""What « planning » keeps about people, and why."""

from declic.shared.personal import Basis, Declarations, Leaving, PersonalTable, Retention

PERSONAL = (
    PersonalTable(
        model="planning.PlanRun",
        purpose="Proposer des groupes qui conviennent à tous, et pouvoir l’expliquer.",
        basis=Basis.PUBLIC_INTEREST,
        retention=Retention.ONE_YEAR,
        fields={
            "problem": "quartier, heures libres et besoins, par numéro",
            "plan": "places proposées, par numéro",
            "progress": "places essayées, par numéro",
            "cause": "ce qui est arrivé dans l’équipe",
            "failure": "cause de l’échec",
        },
        leaving=Leaving.ANONYMISE,
        branch="branch",
        user="asked_by",
    ),
    PersonalTable(
        model="planning.ProposedGroup",
        purpose="Proposer un groupe à l’équipe, qui décide.",
        basis=Basis.PUBLIC_INTEREST,
        retention=Retention.ONE_YEAR,
        fields={
            "reasons": "raisons du choix",
            "before": "équipe et heure d’avant",
        },
        leaving=Leaving.CUT,
        branch="run__branch",
        member="lead",
    ),
    PersonalTable(
        model="planning.ProposedGroup_helpers",
        purpose="Proposer qui aide dans un groupe.",
        basis=Basis.PUBLIC_INTEREST,
        retention=Retention.ONE_YEAR,
        fields={},
        branch="proposedgroup__run__branch",
        member="teammember",
    ),
    PersonalTable(
        model="planning.ProposedSeat",
        purpose="Proposer une place à l’équipe, qui décide.",
        basis=Basis.PUBLIC_INTEREST,
        retention=Retention.ONE_YEAR,
        fields={
            "distance_km": "distance jusqu’au lieu",
            "cause": "raison du changement",
        },
        branch="proposed_group__run__branch",
        learner="learner",
    ),
    PersonalTable(
        model="planning.Unplaced",
        purpose="Dire pourquoi une personne n’a pas encore de place.",
        basis=Basis.PUBLIC_INTEREST,
        retention=Retention.ONE_YEAR,
        fields={
            "reasons": "raisons",
            "remedy": "ce qui aiderait",
        },
        branch="run__branch",
        learner="learner",
    ),
)
DECLARATIONS = Declarations(personal=PERSONAL)
