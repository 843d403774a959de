"""Addresses of attendance."""

from django.urls import path

from declic.attendance.views import absences, classroom, exports, externals, funding, papers, strays

app_name = "attendance"
urlpatterns = [
    path("", classroom.home, name="home"),
    path("envoi/", classroom.receive, name="receive"),
    path("hors-ligne.js", classroom.worker, name="worker"),
    path("classe.webmanifest", classroom.manifest, name="manifest"),
    path("a-reprendre/", strays.strays, name="strays"),
    path("a-reprendre/<int:pk>/", strays.guest, name="guest"),
    path("a-reprendre/<int:pk>/fiche/<int:learner_pk>/", strays.attach, name="attach"),
    path("a-reprendre/ligne/<int:pk>/", strays.settle, name="settle"),
    path("absences/", absences.to_follow, name="absences"),
    path("absences/<int:pk>/<int:learner_pk>/", absences.follow, name="follow_absence"),
    path("assiduite/<int:learner_pk>/", absences.record, name="record"),
    path("assiduite/<int:learner_pk>/resume/", absences.record_part, name="record_part"),
    path("rattrapage/<int:pk>/<int:learner_pk>/", absences.catch_up, name="catch_up"),
    path("rattrapage/<int:pk>/<int:learner_pk>/proposer/", absences.invite, name="invite"),
    path("emargement/<int:pk>/", exports.inspection, name="inspection"),
    path("emargement/<int:pk>/exporter/", exports.export, name="export"),
    path("emargement/<int:pk>/emargement.pdf", exports.export_pdf, name="export_pdf"),
    path("emargement/<int:pk>/presences.csv", exports.export_csv, name="export_csv"),
    path("emargement/<int:pk>/presences.xlsx", exports.export_xlsx, name="export_xlsx"),
    path("emargement/<int:pk>/convention/", funding.edit_action, name="edit_action"),
    path("emargement/<int:pk>/importer/", externals.external, name="external"),
    path("emargement/<int:pk>/importer/valider/", externals.import_external, name="import_external"),
    path("<int:pk>/", classroom.roll, name="roll"),
    path("<int:pk>/feuille/", funding.edit_sheet, name="edit_sheet"),
    path("<int:pk>/papier.pdf", papers.paper, name="paper"),
    path("<int:pk>/photo/", papers.photo, name="photo"),
    path("<int:pk>/photo/<int:paper_pk>/", papers.photo_file, name="photo_file"),
    path("<int:pk>/recopier/", papers.copy, name="copy"),
    path("<int:pk>/recopier/enregistrer/", papers.save_copy, name="save_copy"),
    path("<int:pk>/enregistrer/", classroom.save_roll, name="save_roll"),
]
