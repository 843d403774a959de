"""Addresses of « upkeep »."""

from django.urls import URLPattern, path

from declic.upkeep.views import health, metrics, status

app_name = "upkeep"
urlpatterns: list[URLPattern] = [
    path("installation/", status.status, name="status"),
    path("sante/vivant", health.alive, name="alive"),
    path("sante/pret", health.ready, name="ready"),
    path("sante/mesures", metrics.metrics, name="metrics"),
]
