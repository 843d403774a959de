"""What « attendance » keeps about people, and why."""

from declic.shared.personal import Basis, Declarations, ImpersonalTable, Leaving, PersonalTable, Retention

PERSONAL = (
    PersonalTable(
        model="attendance.RollLine",
        purpose="Prouver à un financeur qui est venu.",
        basis=Basis.LEGAL_OBLIGATION,
        retention=Retention.FIVE_YEARS,
        fields={
            "note": "précision",
            "reason": "raison de l’absence",
            "person_key": "numéro",
            "device": "appareil",
            "mark": "présence",
        },
        leaving=Leaving.ANONYMISE,
        branch="group__branch",
        learner="learner",
        member="member",
        user="taken_by",
        counted={
            "mark": "gardée, par numéro",
            "reason": "gardée, par numéro",
            "person_key": "un numéro, sans nom",
            "device": "gardé",
        },
    ),
    PersonalTable(
        model="attendance.SignatureStrokes",
        purpose="Prouver une présence par une signature au doigt.",
        basis=Basis.LEGAL_OBLIGATION,
        retention=Retention.FIVE_YEARS,
        fields={
            "points": "tracé de la signature",
        },
        branch="line__group__branch",
        learner="line__learner",
        member="line__member",
    ),
    PersonalTable(
        model="attendance.AttendanceSheet",
        purpose="Savoir qui a clos une feuille de présence.",
        basis=Basis.LEGAL_OBLIGATION,
        retention=Retention.FIVE_YEARS,
        fields={
            "closed_by_key": "numéro de qui l’a close",
        },
        leaving=Leaving.CUT,
        branch="session__group__branch",
    ),
    PersonalTable(
        model="attendance.PaperSheet",
        purpose="Prouver une séance par la photo de la feuille signée.",
        basis=Basis.LEGAL_OBLIGATION,
        retention=Retention.FIVE_YEARS,
        fields={
            "image": "photo de la feuille, avec les noms et signatures du groupe",
        },
        leaving=Leaving.CUT,
        branch="session__group__branch",
        user="received_by",
    ),
    PersonalTable(
        model="attendance.StrayLine",
        purpose="Ne pas perdre une présence qu’un appareil a mal envoyée.",
        basis=Basis.LEGAL_OBLIGATION,
        retention=Retention.THREE_MONTHS,
        fields={
            "body": "ce que l’appareil a envoyé",
        },
        branch="branch",
        user="taken_by",
    ),
    PersonalTable(
        model="attendance.FollowedAbsence",
        purpose="Se souvenir que nous vous avons appelé.",
        basis=Basis.PUBLIC_INTEREST,
        retention=Retention.WITH_LEARNER,
        fields={
            "note": "ce qui a été convenu",
        },
        leaving=Leaving.ANONYMISE,
        branch="learner__branch",
        learner="learner",
        user="followed_by",
    ),
)
IMPERSONAL = (ImpersonalTable(model="attendance.FundedAction", branch="group__branch"),)
DECLARATIONS = Declarations(personal=PERSONAL, impersonal=IMPERSONAL)
