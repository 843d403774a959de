"""What « partners » keeps about people, and why."""

from declic.shared.personal import Basis, Declarations, ImpersonalTable, PersonalTable, Retention

PERSONAL = (
    PersonalTable(
        model="partners.Partner",
        purpose="Savoir quelle structure nous oriente des personnes.",
        basis=Basis.LEGITIMATE_INTEREST,
        retention=Retention.WITH_PARTNER,
        fields={
            "name": "nom de la structure",
            "email": "e-mail",
            "phone": "téléphone",
            "address": "adresse de la structure",
            "latitude": "place sur la carte",
            "longitude": "place sur la carte",
        },
        branch="branch",
        counted={"name": "gardé : c’est celui d’une structure, que des chiffres passés comptent"},
    ),
    PersonalTable(
        model="partners.PartnerContact",
        purpose="Se souvenir de nos échanges avec une structure.",
        basis=Basis.LEGITIMATE_INTEREST,
        retention=Retention.WITH_PARTNER,
        fields={
            "note": "ce qui a été dit",
        },
        branch="partner__branch",
        user="recorded_by",
    ),
    PersonalTable(
        model="partners.Referrer",
        purpose="Répondre à la personne qui oriente.",
        basis=Basis.LEGITIMATE_INTEREST,
        retention=Retention.WITH_PARTNER,
        fields={
            "first_name": "prénom",
            "last_name": "nom",
            "email": "e-mail",
            "phone": "téléphone",
        },
        branch="partner__branch",
    ),
    PersonalTable(
        model="partners.ReferralLink",
        purpose="Ouvrir le formulaire d’orientation sans mot de passe.",
        basis=Basis.LEGITIMATE_INTEREST,
        retention=Retention.ONE_YEAR,
        fields={
            "token_hash": "empreinte du lien",
        },
        branch="partner__branch",
    ),
)
IMPERSONAL = (
    ImpersonalTable(model="partners.Agreement", branch="partner__branch"),
    ImpersonalTable(model="partners.Destination", branch="branch"),
)
DECLARATIONS = Declarations(personal=PERSONAL, impersonal=IMPERSONAL)
