"""What « team » keeps about people, and why."""

from declic.shared.personal import Basis, Declarations, Leaving, PersonalTable, Retention

PERSONAL = (
    PersonalTable(
        model="team.TeamMember",
        purpose="Savoir qui anime ou aide, quand et où.",
        basis=Basis.CONTRACT,
        retention=Retention.WITH_MEMBER,
        fields={
            "first_name": "prénom",
            "last_name": "nom",
            "email": "e-mail",
            "phone": "téléphone",
            "free_slots": "jours et heures libres",
            "weekly_sessions": "séances par semaine",
        },
        leaving=Leaving.ANONYMISE,
        branch="branch",
        member="self",
        user="user",
    ),
    PersonalTable(
        model="team.TeamMember_levels",
        purpose="Savoir quels niveaux une personne anime.",
        basis=Basis.CONTRACT,
        retention=Retention.WITH_MEMBER,
        fields={},
        branch="teammember__branch",
        member="teammember",
    ),
    PersonalTable(
        model="team.TeamMember_venues",
        purpose="Savoir dans quels lieux une personne accepte d’aller.",
        basis=Basis.CONTRACT,
        retention=Retention.WITH_MEMBER,
        fields={},
        branch="teammember__branch",
        member="teammember",
    ),
    PersonalTable(
        model="team.MemberLink",
        purpose="Ouvrir ses pages sans compte.",
        basis=Basis.CONTRACT,
        retention=Retention.WITH_MEMBER,
        fields={
            "token_hash": "empreinte du lien",
        },
        branch="member__branch",
        member="member",
    ),
)
DECLARATIONS = Declarations(personal=PERSONAL)
