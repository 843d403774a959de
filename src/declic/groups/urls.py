"""Addresses of groups."""

from django.urls import path

from declic.groups import views

app_name = "groups"
urlpatterns = [
    path("", views.timetable, name="timetable"),
    path("ouvrir/", views.open_group, name="open"),
    path("attente/", views.waiting, name="waiting"),
    path("prochaines-dates/<str:token>/", views.next_dates, name="next_dates"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/terminer/", views.close, name="close"),
    path("<int:pk>/annuler/", views.cancel, name="cancel"),
    path("<int:pk>/proposer/<int:learner_pk>/", views.offer, name="offer"),
    path("places/<int:pk>/reponse/", views.answer, name="answer"),
    path("places/<int:pk>/liberer/", views.withdraw, name="withdraw"),
]
