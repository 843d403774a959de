"""What « privacy » keeps about people, and why."""

from declic.shared.personal import Basis, Declarations, ImpersonalTable, Leaving, PersonalTable, Retention

PERSONAL = (
    PersonalTable(
        model="privacy.RightRequest",
        purpose="Répondre à vos demandes sur vos données, à temps.",
        basis=Basis.LEGAL_OBLIGATION,
        retention=Retention.WITH_LEARNER,
        fields={"words": "ce que vous demandez", "answer_note": "notre réponse"},
        leaving=Leaving.ANONYMISE,
        branch="learner__branch",
        learner="learner",
        user="received_by",
    ),
    PersonalTable(
        model="privacy.ForgettingNotice",
        purpose="Prévenir l’équipe trente jours avant d’effacer une fiche.",
        basis=Basis.LEGAL_OBLIGATION,
        retention=Retention.WITH_LEARNER,
        fields={"kept_reason": "raison de garder la fiche"},
        leaving=Leaving.ANONYMISE,
        branch="learner__branch",
        learner="learner",
        user="settled_by",
    ),
    PersonalTable(
        model="privacy.AsleepNotice",
        purpose="Prévenir l’équipe trente jours avant d’effacer un compte ou un contact.",
        basis=Basis.LEGAL_OBLIGATION,
        retention=Retention.ONE_YEAR,
        fields={"kept_reason": "raison de garder"},
        leaving=Leaving.CUT,
        branch="branch",
        user="settled_by",
    ),
    PersonalTable(
        model="privacy.Erasure",
        purpose="Prouver qu’une fiche a bien été effacée, par un numéro.",
        basis=Basis.LEGAL_OBLIGATION,
        retention=Retention.FIVE_YEARS,
        fields={"counts": "nombre de lignes effacées, par table"},
        leaving=Leaving.CUT,
        branch="branch",
        learner="learner",
        user="erased_by",
    ),
    PersonalTable(
        model="privacy.AuditLine",
        purpose="Savoir qui a ouvert votre fiche, et pouvoir vous le dire.",
        basis=Basis.LEGAL_OBLIGATION,
        retention=Retention.ONE_YEAR,
        fields={
            "reader_number": "numéro de la personne qui a ouvert la fiche",
            "learner_number": "numéro de la fiche ouverte",
            "people": "numéros des fiches d’une liste",
            "words": "pourquoi la fiche a été ouverte, en mots",
            "words_key": "clé des mots, effacée avec eux",
            "words_hash": "empreinte des mots",
            "address": "page ouverte",
        },
        leaving=Leaving.CUT,
        branch="branch",
    ),
    PersonalTable(
        model="django_tasks_database.DBTaskResult",
        purpose="Finir plus tard un travail demandé.",
        basis=Basis.LEGITIMATE_INTEREST,
        retention=Retention.THREE_MONTHS,
        fields={
            "args_kwargs": "numéros du travail",
            "return_value": "résultat du travail",
            "traceback": "trace d’une panne",
        },
    ),
)
DECLARATIONS = Declarations(personal=PERSONAL, impersonal=(ImpersonalTable(model="privacy.AuditSeal"),))
