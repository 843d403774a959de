"""What « volunteering » keeps about people, and why."""

from declic.shared.personal import Basis, Declarations, PersonalTable, Retention

PERSONAL = (
    PersonalTable(
        model="volunteering.Onboarding",
        purpose="Accueillir une personne bénévole, de son inscription à la charte.",
        basis=Basis.CONSENT,
        retention=Retention.WITH_MEMBER,
        fields={
            "motive": "ce qui l’amène",
            "channel": "comment elle nous a connus",
            "door_print": "empreinte de l’appareil, oubliée après un jour",
        },
        branch="member__branch",
        member="member",
    ),
    PersonalTable(
        model="volunteering.BlockedDates",
        purpose="Ne pas demander quand la personne n’est pas là.",
        basis=Basis.CONTRACT,
        retention=Retention.WITH_MEMBER,
        fields={
            "starts_on": "absente du",
            "ends_on": "absente jusqu’au",
        },
        branch="member__branch",
        member="member",
    ),
    PersonalTable(
        model="volunteering.Proposal",
        purpose="Ne pas demander deux fois la même chose à la même personne.",
        basis=Basis.CONTRACT,
        retention=Retention.WITH_MEMBER,
        fields={
            "state": "réponse",
        },
        branch="member__branch",
        member="member",
        user="asked_by",
    ),
)
DECLARATIONS = Declarations(personal=PERSONAL)
