"""Addresses of the shared ground."""

from django.urls import URLPattern, path

from declic.shared import views

app_name = "shared"
urlpatterns: list[URLPattern] = [
    path("aide/", views.help_page, name="help"),
    path("trouver/", views.search, name="search"),
    path("style/", views.style, name="style"),
    path("style/apprenant/", views.learner_style, name="learner_style"),
]
