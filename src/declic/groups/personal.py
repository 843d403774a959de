"""What « groups » keeps about people, and why."""

from declic.shared.personal import Basis, Declarations, ImpersonalTable, Leaving, PersonalTable, Retention

PERSONAL = (
    PersonalTable(
        model="groups.GroupStaff",
        purpose="Savoir qui anime un groupe.",
        basis=Basis.CONTRACT,
        retention=Retention.FIVE_YEARS,
        fields={
            "role": "rôle dans le groupe",
        },
        leaving=Leaving.CUT,
        branch="group__branch",
        member="member",
    ),
    PersonalTable(
        model="groups.SessionChange",
        purpose="Savoir qui a changé une séance, et pourquoi.",
        basis=Basis.LEGITIMATE_INTEREST,
        retention=Retention.FIVE_YEARS,
        fields={
            "reason": "raison, qui peut nommer une personne de l’équipe",
        },
        leaving=Leaving.CUT,
        branch="session__group__branch",
        user="made_by",
    ),
    PersonalTable(
        model="groups.Enrolment",
        purpose="Vous garder une place dans un groupe.",
        basis=Basis.PUBLIC_INTEREST,
        retention=Retention.WITH_LEARNER,
        fields={
            "state": "réponse et suite",
            "end_reason": "raison de la fin",
        },
        leaving=Leaving.ANONYMISE,
        branch="group__branch",
        learner="learner",
        counted={"state": "gardée, par numéro"},
        user="offered_by",
    ),
    PersonalTable(
        model="groups.Booking",
        purpose="Ne placer personne à deux endroits à la fois.",
        basis=Basis.PUBLIC_INTEREST,
        retention=Retention.WITH_LEARNER,
        fields={
            "on": "jour",
            "slot": "heure",
        },
        branch="session__group__branch",
        learner="learner",
        member="member",
    ),
)
IMPERSONAL = (
    ImpersonalTable(model="groups.LearningGroup", branch="branch"),
    ImpersonalTable(model="groups.GroupSession", branch="group__branch"),
    ImpersonalTable(model="groups.Seat", branch="group__branch"),
)
DECLARATIONS = Declarations(personal=PERSONAL, impersonal=IMPERSONAL)
