"""Addresses of team."""

from django.urls import path

from declic.team import views

app_name = "team"
urlpatterns = [
    path("", views.board, name="list"),
    path("mes-disponibilites/", views.own_week, name="own_week"),
    path("ajouter/", views.add, name="add"),
    path("<int:pk>/", views.file, name="file"),
    path("<int:pk>/modifier/", views.edit, name="edit"),
]
