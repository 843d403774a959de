"""What « outbox » keeps about people, and why."""

from declic.shared.personal import Basis, Declarations, ImpersonalTable, Leaving, PersonalTable, Retention

PERSONAL = (
    PersonalTable(
        model="outbox.Message",
        purpose="Écrire à une personne, savoir si le message est arrivé, ou s’il faut l’appeler.",
        basis=Basis.LEGITIMATE_INTEREST,
        retention=Retention.ONE_YEAR,
        fields={
            "recipient": "adresse ou numéro",
            "subject": "sujet",
            "body": "texte du message",
            "person_key": "numéro de fiche",
            "failure": "cause de l’échec",
            "provider_ref": "référence de l’opérateur",
        },
        leaving=Leaving.ANONYMISE,
    ),
    PersonalTable(
        model="outbox.OptOut",
        purpose="Ne plus écrire à une personne qui ne le veut plus.",
        basis=Basis.LEGAL_OBLIGATION,
        retention=Retention.WITH_LEARNER,
        fields={
            "recipient": "adresse ou numéro",
        },
    ),
    PersonalTable(
        model="outbox.DeadAddress",
        purpose="Ne pas insister quand une adresse ou un numéro refuse nos messages.",
        basis=Basis.LEGITIMATE_INTEREST,
        retention=Retention.ONE_YEAR,
        fields={
            "recipient": "adresse ou numéro",
            "reason": "cause du refus",
        },
    ),
)
IMPERSONAL = (ImpersonalTable(model="outbox.MonthlySpending"),)
DECLARATIONS = Declarations(personal=PERSONAL, impersonal=IMPERSONAL)
