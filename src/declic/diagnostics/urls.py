"""Addresses of diagnostics."""

from django.urls import path

from declic.diagnostics.views import learner, team

app_name = "diagnostics"
urlpatterns = [
    path("", team.board, name="list"),
    path("commencer/<int:learner_pk>/", team.start, name="start"),
    path("resultat-exterieur/<int:learner_pk>/", team.evidence, name="evidence"),
    path("<int:pk>/", team.result, name="result"),
    path("<int:pk>/passer-la-main/", team.hand_over, name="hand_over"),
    path("<int:pk>/confirmer/", team.confirm, name="confirm"),
    path("<int:pk>/arreter/", team.abandon, name="abandon"),
    path("passer/", learner.run, name="run"),
    path("passer/geste/", learner.gesture, name="gesture"),
    path("passer/essai/", learner.practice, name="practice"),
    path("passer/repondre/", learner.answer, name="answer"),
    path("passer/revenir/", learner.back, name="back"),
    path("passer/pause/", learner.pause, name="pause"),
    path("passer/reprendre/", learner.resume, name="resume"),
    path("passer/resultat/", learner.end, name="end"),
]
