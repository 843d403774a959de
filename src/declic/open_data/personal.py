"""What « open_data » keeps about people, and why."""

from declic.shared.personal import Basis, Declarations, ImpersonalTable, Leaving, PersonalTable, Retention

PERSONAL = (
    PersonalTable(
        model="open_data.PublicSheet",
        purpose="Montrer l’antenne dans les annuaires.",
        basis=Basis.LEGITIMATE_INTEREST,
        retention=Retention.WITH_ACCOUNT,
        fields={
            "email": "e-mail partagé",
            "phone": "téléphone partagé",
            "updated_by": "qui l’a changée",
            "name": "nom de l’antenne",
        },
        leaving=Leaving.CUT,
        branch="branch",
        user="updated_by",
    ),
    PersonalTable(
        model="open_data.Feed",
        purpose="Savoir qui a ouvert un lien d’agenda.",
        basis=Basis.LEGITIMATE_INTEREST,
        retention=Retention.ONE_YEAR,
        fields={
            "made_by": "qui l’a ouvert",
            "token_hash": "empreinte du lien",
        },
        leaving=Leaving.CUT,
        branch="branch",
        user="made_by",
    ),
)
IMPERSONAL = (ImpersonalTable(model="open_data.ServiceSheet", branch="sheet__branch"),)
DECLARATIONS = Declarations(personal=PERSONAL, impersonal=IMPERSONAL)
