"""What « territory » keeps about people, and why."""

from declic.shared.personal import Basis, Declarations, ImpersonalTable, Leaving, PersonalTable, Retention

PERSONAL = (
    PersonalTable(
        model="territory.OfficialFile",
        purpose="Savoir qui a chargé quel fichier officiel.",
        basis=Basis.LEGITIMATE_INTEREST,
        retention=Retention.FIVE_YEARS,
        fields={
            "imported_by_name": "nom de la personne qui l’a chargé",
        },
        leaving=Leaving.ANONYMISE,
    ),
)
IMPERSONAL = (
    ImpersonalTable(model="territory.Commune"),
    ImpersonalTable(model="territory.Postcode"),
    ImpersonalTable(model="territory.Address"),
    ImpersonalTable(model="territory.Qpv"),
    ImpersonalTable(model="territory.Qpv_communes"),
    ImpersonalTable(model="territory.CommuneOutline"),
    ImpersonalTable(model="territory.Figure"),
    ImpersonalTable(model="territory.OtherStructure"),
)
DECLARATIONS = Declarations(personal=PERSONAL, impersonal=IMPERSONAL)
