"""What « coverage » keeps about people, and why."""

from declic.shared.personal import Basis, Declarations, Leaving, PersonalTable, Retention

PERSONAL = (
    PersonalTable(
        model="coverage.Study",
        purpose="Savoir qui a demandé une étude du territoire.",
        basis=Basis.LEGITIMATE_INTEREST,
        retention=Retention.WITH_ACCOUNT,
        fields={
            "asked_by": "qui l’a demandée",
            "name": "nom de l’étude",
        },
        leaving=Leaving.CUT,
        branch="branch",
        user="asked_by",
    ),
)
DECLARATIONS = Declarations(personal=PERSONAL)
