"""Addresses of « open_data »."""

from django.urls import URLPattern, path

from declic.open_data.views import feeds, published, sheet

app_name = "open_data"
urlpatterns: list[URLPattern] = [
    path("", published.home, name="home"),
    path("agenda/<str:token>.ics", feeds.feed, name="feed"),
    path("antenne/<int:pk>/", published.public_sheet, name="public_sheet"),
    path("benevolat/missions.json", published.missions, name="missions_json"),
    path("catalogue.json", published.catalogue, name="catalogue"),
    path("data-inclusion/services.json", published.services, name="services_json"),
    path("data-inclusion/structures.json", published.structures, name="structures_json"),
    path("fiche/", sheet.sheet, name="sheet"),
    path("fiche/modifier/", sheet.edit_sheet, name="edit_sheet"),
    path("fiche/programmes/<int:pk>/", sheet.edit_service, name="edit_service"),
    path("fiche/programmes/<int:pk>/essai/", sheet.try_service, name="try_service"),
    path("fiche/publier/", sheet.publish, name="publish"),
    path("fiche/retirer/", sheet.unpublish, name="unpublish"),
    path("flux/", feeds.feeds, name="feeds"),
    path("flux/<int:pk>/couper/", feeds.cut, name="cut_feed"),
    path("mediation-numerique/lieux.csv", published.places_csv, name="places_csv"),
    path("mediation-numerique/lieux.json", published.places_json, name="places_json"),
]
