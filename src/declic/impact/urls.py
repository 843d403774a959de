"""Addresses of « impact »."""

from django.urls import path

from declic.impact.views import activity_reports, figures, funders, missing, operations, reports

app_name = "impact"
urlpatterns = [
    path("", figures.dashboard, name="dashboard"),
    path("recompter/", figures.count_again, name="count_again"),
    path("cra/", activity_reports.week, name="week"),
    path("cra/activites.csv", activity_reports.export_csv, name="activities_csv"),
    path("cra/activites.json", activity_reports.export_json, name="activities_json"),
    path("cra/<int:pk>/", activity_reports.activity, name="activity"),
    path("cra/<int:pk>/a-saisir/", activity_reports.unreport_activity, name="unreport_activity"),
    path("cra/<int:pk>/saisie/", activity_reports.report_activity, name="report_activity"),
    path("financeurs/", funders.funders, name="funders"),
    path("financeurs/nouveau/", funders.add_funder, name="add_funder"),
    path("financeurs/<int:pk>/", funders.edit_funder, name="edit_funder"),
    path("financeurs/<int:pk>/modele/", funders.add_template, name="add_template"),
    path("modeles/<int:pk>/", funders.edit_template, name="edit_template"),
    path("operations/", operations.operations, name="operations"),
    path("operations/nouvelle/", operations.add_operation, name="add_operation"),
    path("operations/<int:pk>/", operations.operation, name="operation"),
    path("operations/<int:pk>/modifier/", operations.edit_operation, name="edit_operation"),
    path("operations/<int:pk>/participants.csv", operations.export_csv, name="operation_csv"),
    path("operations/<int:pk>/participants.xlsx", operations.export_xlsx, name="operation_xlsx"),
    path("rapports/", reports.reports, name="reports"),
    path("rapports/nouveau/", reports.start, name="start_report"),
    path("rapports/<int:pk>/", reports.report, name="report"),
    path("rapports/<int:pk>/chiffres/<slug:key>/", reports.behind, name="report_behind"),
    path("rapports/<int:pk>/commentaire/", reports.comment, name="comment_report"),
    path("rapports/<int:pk>/controle.xlsx", reports.control, name="report_control"),
    path("rapports/<int:pk>/copier/", reports.copy, name="copy_report"),
    path("rapports/<int:pk>/envoi/", reports.send, name="send_report"),
    path("rapports/<int:pk>/figer/", reports.freeze, name="freeze_report"),
    path("rapports/<int:pk>/jeter/", reports.drop, name="drop_report"),
    path("rapports/<int:pk>/manques/<slug:slug>/", missing.missing, name="missing"),
    path("rapports/<int:pk>/manques/<slug:slug>/<int:learner_pk>/", missing.complete, name="complete"),
    path("rapports/<int:pk>/rapport.pdf", reports.pdf, name="report_pdf"),
    path("rapports/<int:pk>/rapport.xlsx", reports.xlsx, name="report_xlsx"),
    path("rapports/<int:pk>/verification/", reports.verify, name="verify_report"),
    # Last: a figure answers to its own name.
    path("<slug:key>/", figures.figure, name="figure"),
    path("<slug:key>/personnes/", figures.members, name="members"),
    path("<slug:key>/personnes.csv", figures.members_csv, name="members_csv"),
    path("<slug:key>/personnes.xlsx", figures.members_xlsx, name="members_xlsx"),
]
