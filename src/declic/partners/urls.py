"""Addresses of partners."""

from django.urls import path

from declic.partners.views import destinations, links, partners

app_name = "partners"
urlpatterns = [
    path("", partners.board, name="list"),
    path("ajouter/", partners.add, name="add"),
    path("<int:pk>/", partners.file, name="file"),
    path("<int:pk>/modifier/", partners.edit, name="edit"),
    path("<int:pk>/conventions/ajouter/", partners.add_agreement, name="add_agreement"),
    path("conventions/<int:pk>/modifier/", partners.edit_agreement, name="edit_agreement"),
    path("<int:pk>/prescripteurs/ajouter/", partners.add_referrer, name="add_referrer"),
    path("prescripteurs/<int:pk>/modifier/", partners.edit_referrer, name="edit_referrer"),
    path("<int:pk>/liens/creer/", links.make_for_partner, name="make_link"),
    path("prescripteurs/<int:pk>/liens/creer/", links.make_for_referrer, name="make_referrer_link"),
    path("liens/<int:pk>/fermer/", links.revoke, name="revoke_link"),
    path("liens/<int:pk>/prolonger/", links.renew, name="renew_link"),
    path("redirections/", destinations.directory, name="destinations"),
    path("redirections/ajouter/", destinations.add, name="add_destination"),
    path("redirections/<int:pk>/modifier/", destinations.edit, name="edit_destination"),
]
