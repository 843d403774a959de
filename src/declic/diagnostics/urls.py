"""Addresses of diagnostics."""

from django.urls import URLPattern, include, path

from declic.diagnostics.views import bank, calibrations, exports, learner, offline, paper, room, team

app_name = "diagnostics"
#: What a device without network asks for is under the one address that its service worker keeps.
classroom: list[URLPattern] = [
    path("", offline.offline, name="offline"),
    path("personnes/", offline.people, name="offline_people"),
    path("preparer/", offline.prepare, name="offline_prepare"),
    path("retour/", offline.receive, name="offline_return"),
]
office: list[URLPattern] = [
    path("", team.board, name="list"),
    path("commencer/<int:learner_pk>/", team.start, name="start"),
    path("resultat-exterieur/<int:learner_pk>/", team.evidence, name="evidence"),
    path("<int:pk>/", team.result, name="result"),
    path("<int:pk>/passer-la-main/", team.hand_over, name="hand_over"),
    path("<int:pk>/confirmer/", team.confirm, name="confirm"),
    path("<int:pk>/arreter/", team.abandon, name="abandon"),
    path("salle/", room.room, name="room"),
    path("decisions/", room.decisions, name="decisions"),
    path("<int:pk>/liberer/", room.free, name="free"),
    path("<int:pk>/pause/", room.pause, name="pause_run"),
    path("<int:pk>/reprendre/", room.resume, name="resume_run"),
    path("<int:pk>/deplacer/", room.move, name="move"),
    path("revenus/", offline.returns, name="returns"),
    path("revenus/<int:pk>/", offline.returned, name="returned"),
    path("revenus/<int:pk>/rattacher/<int:learner_pk>/", offline.attach, name="attach_return"),
    path("revenus/<int:pk>/mettre-de-cote/", offline.set_aside, name="set_return_aside"),
    path("papier/", paper.paper, name="paper"),
    path("papier/feuilles/", paper.sheets, name="paper_sheets"),
    path("papier/<int:learner_pk>/", paper.paper_result, name="paper_result"),
    path("banque/", bank.bank, name="bank"),
    path("banque/questions/<int:pk>/", bank.item, name="bank_item"),
    path("banque/questions/<int:pk>/apercu/", bank.preview, name="bank_preview"),
    path("banque/questions/<int:pk>/changer/", bank.switch, name="bank_switch"),
    path("banque/versions/", bank.versions, name="bank_versions"),
    path("banque/versions/<int:pk>/revenir/", bank.return_to, name="bank_return"),
    path("banque/calibrations/", calibrations.calibrations, name="calibrations"),
    path("banque/calibrations/demander/", calibrations.ask, name="calibration_ask"),
    path("banque/calibrations/<int:pk>/", calibrations.calibration, name="calibration"),
    path("banque/calibrations/<int:pk>/relancer/", calibrations.retry, name="calibration_retry"),
    path("banque/calibrations/<int:pk>/mettre-en-service/", calibrations.adopt, name="calibration_adopt"),
    path("banque/calibrations/<int:pk>/ecarter/", calibrations.refuse, name="calibration_refuse"),
    path("banque/simulation/", bank.simulation, name="simulation"),
    path("banque/exports/", exports.exports, name="exports"),
    path("banque/exports/qti/", exports.qti, name="export_qti"),
    path("banque/exports/hors-ligne/", exports.panel, name="export_panel"),
    path("banque/exports/reponses/", exports.answers, name="export_answers"),
    path("passer/", learner.run, name="run"),
    path("passer/geste/", learner.gesture, name="gesture"),
    path("passer/essai/", learner.practice, name="practice"),
    path("passer/repondre/", learner.answer, name="answer"),
    path("passer/revenir/", learner.back, name="back"),
    path("passer/pause/", learner.pause, name="pause"),
    path("passer/reprendre/", learner.resume, name="resume"),
    path("passer/resultat/", learner.end, name="end"),
]
urlpatterns = [
    path("diagnostics/", include(office)),
    path("classe/diagnostic/", include(classroom)),
]
