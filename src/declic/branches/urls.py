"""Addresses of branches."""

from django.urls import path

from declic.branches import views

app_name = "branches"
urlpatterns = [
    path("", views.home, name="home"),
    path("modifier/", views.edit, name="edit"),
    path("lieux/ajouter/", views.add_venue, name="add_venue"),
    path("lieux/<int:pk>/", views.venue, name="venue"),
    path("lieux/<int:pk>/modifier/", views.edit_venue, name="edit_venue"),
    path("lieux/<int:pk>/fermer/", views.close_venue, name="close_venue"),
    path("lieux/<int:pk>/rouvrir/", views.reopen_venue, name="reopen_venue"),
    path("lieux/<int:pk>/salles/ajouter/", views.add_room, name="add_room"),
    path("lieux/<int:pk>/fermetures/ajouter/", views.add_closure, name="add_closure"),
    path("salles/<int:pk>/modifier/", views.edit_room, name="edit_room"),
    path("salles/<int:pk>/fermer/", views.close_room, name="close_room"),
    path("salles/<int:pk>/rouvrir/", views.reopen_room, name="reopen_room"),
    path("fermetures/<int:pk>/modifier/", views.edit_closure, name="edit_closure"),
    path("fermetures/<int:pk>/annuler/", views.cancel_closure, name="cancel_closure"),
]
