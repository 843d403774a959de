"""A certificate as an Open Badges 3.0 credential, unsigned: its proof is the page it points to.

Shape: « OpenBadgeCredential » of the 1EdTech specification. Nobody signs it with a key: whoever reads it
opens its `id`, which says whether the certificate stands. It says no more of the person than that page.
"""

from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse

from declic.outcomes.models import Certificate
from declic.outcomes.queries.certificates import check_address, check_certificate

CONTEXTS = (
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
)


def badge_of(certificate: Certificate) -> dict[str, Any]:
    """Return the credential of a certificate that stands."""
    shown, address = check_certificate(certificate), check_address(certificate.code)
    course = f"{shown.programme}, {shown.level}"
    return {
        "@context": list(CONTEXTS),
        "id": address,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": course,
        "issuer": issuer_of(certificate),
        "validFrom": midnight(shown.made_on),
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [
                {
                    "type": "IdentityObject",
                    "hashed": False,
                    "identityHash": shown.name,
                    "identityType": "name",
                }
            ],
            "activityStartDate": midnight(shown.starts_on),
            "activityEndDate": midnight(shown.ends_on),
            "achievement": {
                "id": f"{address}#parcours",
                "type": ["Achievement"],
                "achievementType": "CertificateOfCompletion",
                "name": course,
                "description": f"Parcours suivi jusqu’au bout : {course}.",
                "criteria": {"narrative": "Présence aux heures du parcours, relevée sur les feuilles."},
            },
        },
        "evidence": [{"id": address, "type": ["Evidence"], "name": "La page qui vérifie cette attestation"}],
    }


def issuer_of(certificate: Certificate) -> dict[str, Any]:
    """Return who gives the credential: the association, by its public door."""
    home = f"{settings.DECLIC_BASE_URL.rstrip('/')}{reverse('volunteering:recruit')}"
    return {"id": home, "type": ["Profile"], "name": certificate.content["antenna"]}


def midnight(day: date) -> str:
    """Return a day as a moment, as the credential writes it."""
    return f"{day.isoformat()}T00:00:00Z"
