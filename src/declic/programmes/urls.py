"""Addresses of programmes, and of the lesson packs that a classroom opens."""

from django.urls import path

from declic.programmes import views

app_name = "programmes"
urlpatterns = [
    path("programmes/", views.catalogue, name="list"),
    path("programmes/<int:pk>/regler/", views.edit_programme, name="edit_programme"),
    path("programmes/niveaux/<int:pk>/regler/", views.edit_level, name="edit_level"),
    path("programmes/kits/", views.packs, name="packs"),
    path("programmes/kits/<slug:code>/", views.pack, name="pack"),
    path("programmes/kits/<slug:code>/formateur.pdf", views.trainer_paper, name="trainer_paper"),
    path("programmes/kits/<slug:code>/fiche.pdf", views.learner_paper, name="learner_paper"),
    path("classe/kits/<slug:code>/", views.teach, name="teach"),
]
