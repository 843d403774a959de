"""What « impact » keeps about people, and why."""

from declic.shared.personal import Basis, Declarations, ImpersonalTable, Leaving, PersonalTable, Retention

PERSONAL = (
    PersonalTable(
        model="impact.Funder",
        purpose="Écrire au financeur.",
        basis=Basis.LEGITIMATE_INTEREST,
        retention=Retention.FIVE_YEARS,
        fields={
            "name": "nom du financeur",
            "contact": "nom du contact",
            "email": "e-mail",
        },
        branch="branch",
    ),
    PersonalTable(
        model="impact.Report",
        purpose="Prouver ce qui a été dit à un financeur : des nombres, jamais un nom.",
        basis=Basis.LEGAL_OBLIGATION,
        retention=Retention.FIVE_YEARS,
        fields={
            "facts": "faits par numéro, âges sans date de naissance",
            "sent_to": "à qui il a été envoyé",
            "comment": "commentaire",
        },
        leaving=Leaving.CUT,
        branch="template__funder__branch",
        user="made_by",
    ),
    PersonalTable(
        model="impact.ReportedPerson",
        purpose="Retrouver la fiche d’un numéro compté.",
        basis=Basis.PUBLIC_INTEREST,
        retention=Retention.WITH_LEARNER,
        fields={
            "number": "numéro dans le bilan",
        },
        branch="report__template__funder__branch",
        learner="learner",
    ),
    PersonalTable(
        model="impact.ActivityReport",
        purpose="Savoir qui a déclaré une séance à La Coop.",
        basis=Basis.LEGITIMATE_INTEREST,
        retention=Retention.FIVE_YEARS,
        fields={
            "reported_by": "qui l’a déclarée",
        },
        leaving=Leaving.CUT,
        branch="session__group__branch",
        user="reported_by",
    ),
    PersonalTable(
        model="impact.RollBlock",
        purpose="Compter vite des années de présences, par numéro.",
        basis=Basis.LEGAL_OBLIGATION,
        retention=Retention.FIVE_YEARS,
        fields={
            "presences": "présences, par numéro",
            "adults": "équipe, par numéro",
        },
        leaving=Leaving.CUT,
        branch="branch",
    ),
    PersonalTable(
        model="impact.KeptColumns",
        purpose="Compter vite, sans relire toutes les fiches.",
        basis=Basis.PUBLIC_INTEREST,
        retention=Retention.ONE_NIGHT,
        fields={
            "name": "nom du paquet de chiffres",
            "body": "sexe, date de naissance et étapes, par numéro",
        },
        branch="branch",
    ),
)
IMPERSONAL = (
    ImpersonalTable(model="impact.ReportTemplate", branch="funder__branch"),
    ImpersonalTable(model="impact.RollReading", branch="branch"),
    ImpersonalTable(model="impact.Operation", branch="branch"),
    ImpersonalTable(model="impact.Operation_groups", branch="operation__branch"),
)
DECLARATIONS = Declarations(personal=PERSONAL, impersonal=IMPERSONAL)
