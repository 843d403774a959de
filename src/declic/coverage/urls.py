"""Addresses of the territory."""

from django.urls import URLPattern, path

from declic.coverage.views import files, pipeline, studies
from declic.coverage.views import map as territory

app_name = "coverage"
urlpatterns: list[URLPattern] = [
    path("", territory.territory, name="map"),
    path("carte.json", territory.outlines, name="outlines"),
    path("communes.csv", territory.table_file, name="table"),
    path("fichiers/", files.files, name="files"),
    path("fichiers/situer/", files.place, name="place"),
    path("ou-aller/", studies.board, name="studies"),
    path("ou-aller/comparer/", studies.compare, name="compare"),
    path("ou-aller/<int:pk>/", studies.study, name="study"),
    path("ou-aller/<int:pk>/annuler/", studies.cancel, name="cancel"),
    path("ou-aller/<int:pk>/avant-apres.csv", studies.areas, name="areas"),
    path("ou-aller/<int:pk>/explication.pdf", studies.paper, name="paper"),
    path("ou-aller/<int:pk>/relancer/", studies.retry, name="retry"),
    path("partenaires/", pipeline.board, name="pipeline"),
    path("partenaires/ensemble/", pipeline.together, name="together"),
    path("partenaires/<int:pk>/", pipeline.partner, name="partner"),
    path("partenaires/<int:pk>/endormir/", pipeline.let_sleep, name="let_sleep"),
]
