"""Addresses of accounts; those of allauth follow under « comptes/ »."""

from django.urls import path

from declic.accounts import views

app_name = "accounts"
urlpatterns = [
    path("bienvenue/", views.first_run, name="first_run"),
    path("invitation/<str:token>/", views.accept_invitation, name="accept_invitation"),
    path("comptes/sessions/", views.sessions, name="sessions"),
    path("comptes/sessions/fermer/", views.end_sessions, name="end_sessions"),
    path("comptes/proconnect/", views.begin_proconnect, name="begin_proconnect"),
    path("comptes/proconnect/retour/", views.end_proconnect, name="end_proconnect"),
    path("antenne/choisir/", views.switch_branch, name="switch_branch"),
    path("antenne/comptes/", views.members, name="members"),
    path("antenne/comptes/inviter/", views.invite, name="invite"),
    path("antenne/comptes/<int:pk>/", views.member, name="member"),
    path("antenne/comptes/<int:pk>/role/", views.change_role, name="change_role"),
    path("antenne/comptes/<int:pk>/fermer/", views.close_account, name="close_account"),
    path("antenne/comptes/<int:pk>/rouvrir/", views.reopen_account, name="reopen_account"),
    path("antenne/comptes/<int:pk>/retirer/", views.remove_role, name="remove_role"),
    path("antenne/comptes/<int:pk>/second-facteur/", views.forget_factors, name="forget_factors"),
    path("antenne/comptes/<int:pk>/inviter/", views.invite_again, name="invite_again"),
]
