"""Addresses of planning."""

from django.urls import path

from declic.planning import views

app_name = "planning"
urlpatterns = [
    path("", views.runs, name="runs"),
    path("<int:pk>/", views.run, name="run"),
    path("<int:pk>/relancer/", views.retry, name="retry"),
    path("<int:pk>/tout-accepter/", views.accept_all, name="accept_all"),
    path("groupes/<int:pk>/accepter/", views.accept_group, name="accept_group"),
    path("groupes/<int:pk>/refuser/", views.refuse_group, name="refuse_group"),
    path("places/<int:pk>/accepter/", views.accept_seat, name="accept_seat"),
    path("places/<int:pk>/refuser/", views.refuse_seat, name="refuse_seat"),
]
