"""What « accounts » keeps about people, and why."""

from declic.shared.personal import Basis, Declarations, ImpersonalTable, Leaving, PersonalTable, Retention

PERSONAL = (
    PersonalTable(
        model="accounts.User",
        purpose="Ouvrir une session et signer ce que l’on fait.",
        basis=Basis.CONTRACT,
        retention=Retention.WITH_ACCOUNT,
        fields={
            "email": "e-mail",
            "first_name": "prénom",
            "last_name": "nom",
            "password": "empreinte du mot de passe",
            "last_login": "dernière connexion",
        },
        leaving=Leaving.ANONYMISE,
        user="self",
    ),
    PersonalTable(
        model="accounts.Membership",
        purpose="Savoir qui peut voir quoi, et dans quelle antenne.",
        basis=Basis.CONTRACT,
        retention=Retention.WITH_ACCOUNT,
        fields={
            "role": "rôle dans l’antenne",
        },
        branch="branch",
        user="user",
        is_common_without_branch=True,
    ),
    PersonalTable(
        model="account.EmailAddress",
        purpose="Vérifier l’adresse e-mail d’un compte.",
        basis=Basis.CONTRACT,
        retention=Retention.WITH_ACCOUNT,
        fields={
            "email": "e-mail",
        },
        user="user",
    ),
    PersonalTable(
        model="account.EmailConfirmation",
        purpose="Confirmer une adresse e-mail.",
        basis=Basis.CONTRACT,
        retention=Retention.WITH_ACCOUNT,
        fields={
            "key": "clé de confirmation",
        },
        user="email_address__user",
    ),
    PersonalTable(
        model="mfa.Authenticator",
        purpose="Vérifier la connexion avec un deuxième moyen.",
        basis=Basis.CONTRACT,
        retention=Retention.WITH_ACCOUNT,
        fields={
            "data": "clé du deuxième facteur",
        },
        user="user",
    ),
    PersonalTable(
        model="usersessions.UserSession",
        purpose="Vous montrer où votre compte est ouvert, pour le fermer ailleurs.",
        basis=Basis.LEGITIMATE_INTEREST,
        retention=Retention.THREE_MONTHS,
        fields={
            "ip": "adresse de l’ordinateur sur le réseau",
            "user_agent": "navigateur et système",
            "last_seen_at": "dernière activité",
        },
        user="user",
    ),
    PersonalTable(
        model="accounts.ProviderIdentity",
        purpose="Vous reconnaître quand vous vous connectez avec ProConnect.",
        basis=Basis.CONTRACT,
        retention=Retention.WITH_ACCOUNT,
        fields={
            "subject": "identifiant donné par ProConnect",
        },
        user="user",
    ),
    PersonalTable(
        model="accounts.User_groups",
        purpose="Droits techniques d’un compte.",
        basis=Basis.CONTRACT,
        retention=Retention.WITH_ACCOUNT,
        fields={},
        user="user",
    ),
    PersonalTable(
        model="accounts.User_user_permissions",
        purpose="Droits techniques d’un compte.",
        basis=Basis.CONTRACT,
        retention=Retention.WITH_ACCOUNT,
        fields={},
        user="user",
    ),
    PersonalTable(
        model="admin.LogEntry",
        purpose="Savoir qui a réparé quoi dans l’administration technique.",
        basis=Basis.LEGITIMATE_INTEREST,
        retention=Retention.ONE_YEAR,
        fields={
            "object_repr": "nom de ce qui a été changé",
            "change_message": "ce qui a été changé",
        },
        leaving=Leaving.ANONYMISE,
        user="user",
    ),
    PersonalTable(
        model="sessions.Session",
        purpose="Garder une page ouverte sans redemander qui vous êtes.",
        basis=Basis.CONTRACT,
        retention=Retention.THREE_MONTHS,
        fields={
            "session_data": "numéro du compte ou de la fiche, dernier message affiché",
        },
    ),
)
IMPERSONAL = (
    ImpersonalTable(model="auth.Permission"),
    ImpersonalTable(model="auth.Group"),
    ImpersonalTable(model="auth.Group_permissions"),
    ImpersonalTable(model="contenttypes.ContentType"),
)
DECLARATIONS = Declarations(personal=PERSONAL, impersonal=IMPERSONAL)
