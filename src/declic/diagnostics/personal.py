"""What « diagnostics » keeps about people, and why."""

from declic.shared.personal import Basis, Declarations, ImpersonalTable, Leaving, PersonalTable, Retention

PERSONAL = (
    PersonalTable(
        model="diagnostics.DiagnosticRun",
        purpose="Trouver le niveau qui vous convient.",
        basis=Basis.PUBLIC_INTEREST,
        retention=Retention.WITH_LEARNER,
        fields={
            "gestures": "gestes observés",
            "place_label": "poste de la salle",
            "visit_key": "clé du poste",
            "prior": "ce que d’autres résultats laissent attendre",
        },
        leaving=Leaving.ANONYMISE,
        branch="learner__branch",
        learner="learner",
        user="started_by",
    ),
    PersonalTable(
        model="diagnostics.Answer",
        purpose="Garder vos réponses au diagnostic.",
        basis=Basis.PUBLIC_INTEREST,
        retention=Retention.WITH_LEARNER,
        fields={
            "response": "réponse",
            "score": "résultat",
            "flags": "façon de répondre",
            "help_given": "aide donnée",
        },
        branch="run__learner__branch",
        learner="run__learner",
    ),
    PersonalTable(
        model="diagnostics.Placement",
        purpose="Vous proposer un niveau ; une personne décide toujours.",
        basis=Basis.PUBLIC_INTEREST,
        retention=Retention.WITH_LEARNER,
        fields={
            "details": "détail du résultat",
            "override_reason": "raison d’un autre choix",
        },
        leaving=Leaving.ANONYMISE,
        branch="run__learner__branch",
        learner="run__learner",
        counted={"details": "la mesure seule, pour compter les progrès"},
        user="confirmed_by",
    ),
    PersonalTable(
        model="diagnostics.ExternalEvidence",
        purpose="Tenir compte d’un test passé ailleurs.",
        basis=Basis.PUBLIC_INTEREST,
        retention=Retention.WITH_LEARNER,
        fields={
            "result": "résultat",
        },
        branch="learner__branch",
        learner="learner",
        user="recorded_by",
    ),
    PersonalTable(
        model="diagnostics.OfflineReturn",
        purpose="Reprendre un diagnostic passé sans réseau.",
        basis=Basis.PUBLIC_INTEREST,
        retention=Retention.THREE_MONTHS,
        fields={
            "first_name": "prénom",
            "last_name": "nom",
            "phone": "téléphone",
            "taken": "réponses",
            "device_level": "niveau lu sur l’appareil",
        },
        branch="branch",
        learner="learner",
        user="received_by",
    ),
    PersonalTable(
        model="diagnostics.Calibration",
        purpose="Savoir qui a demandé un calage des questions.",
        basis=Basis.LEGITIMATE_INTEREST,
        retention=Retention.WITH_ACCOUNT,
        fields={
            "asked_by": "qui l’a demandé",
        },
        leaving=Leaving.CUT,
        user="asked_by",
    ),
    PersonalTable(
        model="diagnostics.ItemBank",
        purpose="Savoir qui a fait une version des questions.",
        basis=Basis.LEGITIMATE_INTEREST,
        retention=Retention.WITH_ACCOUNT,
        fields={
            "made_by": "qui l’a faite",
            "note": "pourquoi cette version",
        },
        leaving=Leaving.CUT,
        user="made_by",
    ),
)
IMPERSONAL = (
    ImpersonalTable(model="diagnostics.BankItem"),
    ImpersonalTable(model="diagnostics.OfflinePanel"),
)
DECLARATIONS = Declarations(personal=PERSONAL, impersonal=IMPERSONAL)
