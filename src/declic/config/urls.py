"""Every address: one line an app."""

from django.conf import settings
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

handler500 = "declic.shared.views.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("declic.desk.urls")),
    path("", include("declic.shared.urls")),
    path("", include("declic.accounts.urls")),
    path("", include("declic.outbox.urls")),
    path("comptes/", include("allauth.urls")),
    path("antenne/", include("declic.branches.urls")),
    path("partenaires/", include("declic.partners.urls")),
    path("apprenants/", include("declic.learners.urls")),
    path("", include("declic.programmes.urls")),
    path("equipe/", include("declic.team.urls")),
    path("orientations/", include("declic.referrals.urls")),
    path("", include("declic.diagnostics.urls")),
    path("groupes/", include("declic.groups.urls")),
    path("planificateur/", include("declic.planning.urls")),
    path("classe/", include("declic.attendance.urls")),
    path("benevoles/", include("declic.volunteering.urls")),
    path("suites/", include("declic.outcomes.urls")),
    path("chiffres/", include("declic.impact.urls")),
    path("territoire/", include("declic.coverage.urls")),
    path("ouvert/", include("declic.open_data.urls")),
    path("confidentialite/", include("declic.privacy.urls")),
    path("", include("declic.upkeep.urls")),
    path("api/v1/", include("declic.api.urls")),
    path("administration/", admin.site.urls),
]

if settings.DECLIC_DEMO:
    urlpatterns.insert(0, path("demo/", include("declic.demo.urls")))
