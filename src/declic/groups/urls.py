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
    path("<int:pk>/annuler/", views.cancel, name="cancel"),
    path("<int:pk>/proposer/<int:learner_pk>/", views.offer, name="offer"),
    path("seances/<int:pk>/", views.session, name="session"),
    path("seances/<int:pk>/annuler/", views.cancel_session, name="cancel_session"),
    path("seances/<int:pk>/deplacer/", views.move_session, name="move_session"),
    path("seances/<int:pk>/retablir/", views.undo_session_change, name="undo_session_change"),
    path("seances/<int:pk>/liberer/<int:learner_pk>/", views.release_guest, name="release_guest"),
    path("places/<int:pk>/reponse/", views.answer, name="answer"),
    path("places/<int:pk>/liberer/", views.withdraw, name="withdraw"),
]
