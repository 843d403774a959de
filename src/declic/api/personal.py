"""What « api » keeps about people: who opened an access, and which referrals a program was told about."""

from declic.shared.personal import Basis, Declarations, ImpersonalTable, Leaving, PersonalTable, Retention

PERSONAL = (
    PersonalTable(
        model="api.ApiToken",
        purpose="Savoir qui a ouvert un accès à un programme.",
        basis=Basis.LEGITIMATE_INTEREST,
        retention=Retention.WITH_PARTNER,
        fields={"name": "nom de l’accès", "token_hash": "empreinte de l’accès", "made_by": "qui l’a ouvert"},
        leaving=Leaving.CUT,
        user="made_by",
        branch="branch",
    ),
)
#: Numbers and states only: a referral is named by its number, never by its person.
IMPERSONAL = (
    ImpersonalTable(model="api.TokenUse"),
    ImpersonalTable(model="api.KeptAnswer", branch="token__branch"),
    ImpersonalTable(model="api.Webhook", branch="token__branch"),
    ImpersonalTable(model="api.ToldState", branch="webhook__token__branch"),
    ImpersonalTable(model="api.Call", branch="webhook__token__branch"),
)
DECLARATIONS = Declarations(personal=PERSONAL, impersonal=IMPERSONAL)
