"""Addresses of learners."""

from django.urls import URLPattern, path

from declic.learners.views import availability, cards, files, merges, notes

app_name = "learners"
urlpatterns: list[URLPattern] = [
    path("", files.learners, name="list"),
    path("nouvelle-fiche/", files.create, name="create"),
    path("<int:pk>/modifier/", files.edit, name="edit"),
    path("<int:pk>/disponibilites/", availability.availability, name="availability"),
    path("<int:pk>/disponibilites/demander/", availability.ask_availability, name="ask_availability"),
    path("<int:pk>/disponibilites/code/", availability.show_code, name="show_code"),
    path("mes-moments/<str:token>/", availability.moments, name="moments"),
    path("mes-moments/<str:token>/trajet/", availability.travel, name="travel"),
    path("mes-moments/<str:token>/merci/", availability.said, name="said"),
    path("<int:pk>/notes/", notes.notes, name="notes"),
    path("<int:pk>/carte/", cards.card, name="card"),
    path("<int:pk>/carte/faire/", cards.issue_card, name="issue_card"),
    path("<int:pk>/carte/annuler/", cards.revoke_card, name="revoke_card"),
    path("<int:pk>/fusionner/", merges.merge_choice, name="merge_choice"),
    path("<int:pk>/fusionner/<int:other_pk>/", merges.merge, name="merge"),
    path("fusions/<int:pk>/annuler/", merges.undo_merge, name="undo_merge"),
]
