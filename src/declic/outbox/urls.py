"""Addresses of messages: the door at the end of those that may be refused."""

from django.urls import path

from declic.outbox import views

app_name = "outbox"
urlpatterns = [
    path("messages/<str:token>/", views.opt_out, name="opt_out"),
]
