"""Twenty requests and some new rows, made by the code of the previous release on tables that are not its own.

Run apart, with that release first on the path: prints what went wrong, as JSON.
"""

import json

import django

PATHS = (
    *("/", "/parcours/", "/chercher/?q=awa", "/envois/", "/apprenants/", "/apprenants/nouvelle-fiche/"),
    *("/partenaires/", "/equipe/", "/orientations/", "/groupes/", "/planificateur/", "/classe/"),
    *("/classe/absences/", "/diagnostics/", "/diagnostics/salle/", "/benevoles/", "/suites/", "/chiffres/"),
    *("/territoire/", "/antenne/"),
)
FINE = {200, 302}


def main() -> None:
    """Write rows, ask every page, print each that failed."""
    django.setup()
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
    from django.test import Client

    from tests import factories

    referral = factories.ReferralFactory.create()
    branch = referral.branch
    factories.TeamMemberFactory.create(branch=branch)
    factories.PartnerFactory.create(branch=branch)
    level = factories.LevelFactory.create()
    factories.small_group(branch, level)
    user = factories.UserFactory.create()
    factories.MembershipFactory.create(user=user, branch=branch, role="manager")
    TOTP.activate(user, generate_totp_secret())
    client = Client(raise_request_exception=False)
    client.force_login(user)
    found = {path: client.get(path).status_code for path in PATHS}
    learner = referral.learner
    learner.refresh_from_db()
    learner.save()
    print(json.dumps({path: status for path, status in found.items() if status not in FINE}))


if __name__ == "__main__":
    main()
