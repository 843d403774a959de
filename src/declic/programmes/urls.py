"""Addresses of programmes."""

from django.urls import path

from declic.programmes import views

app_name = "programmes"
urlpatterns = [
    path("", views.catalogue, name="list"),
    path("<int:pk>/regler/", views.edit_programme, name="edit_programme"),
    path("niveaux/<int:pk>/regler/", views.edit_level, name="edit_level"),
]
