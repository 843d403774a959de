"""Addresses of « api »: those of programs, their description, and the page where managers open accesses."""

from django.urls import URLPattern, path

from declic.api.views import programs, reference
from declic.api.views.v1 import doored_patterns

app_name = "api"
urlpatterns: list[URLPattern] = [
    path("docs/", reference.docs, name="docs"),
    path("openapi.json", reference.openapi, name="openapi"),
    path("acces/", programs.board, name="programs"),
    path("acces/<int:pk>/", programs.program, name="program"),
    path("acces/<int:pk>/revoquer/", programs.revoke, name="revoke"),
    path("acces/abonnements/<int:pk>/reprendre/", programs.resume, name="resume"),
    path("acces/appels/<int:pk>/rejouer/", programs.replay, name="replay"),
    *doored_patterns(),
]
