"""Addresses of referrals."""

from django.urls import URLPattern, path

from declic.referrals.views import answers, public, team
from declic.referrals.views.spreadsheets import decisions, files, rows

app_name = "referrals"
urlpatterns: list[URLPattern] = [
    path("", team.board, name="board"),
    path("accueil/", team.walk_in, name="walk_in"),
    path("<int:pk>/", team.detail, name="detail"),
    path("<int:pk>/contactee/", answers.contact, name="contact"),
    path("<int:pk>/completer/", answers.complete, name="complete"),
    path("<int:pk>/accepter/", answers.accept, name="accept"),
    path("<int:pk>/refuser/", answers.decline, name="decline"),
    path("<int:pk>/rouvrir/", answers.reopen, name="reopen"),
    path("imports/", files.imports, name="imports"),
    path("imports/nouveau/", files.new, name="import_new"),
    path("imports/<int:pk>/", files.report, name="import_report"),
    path("imports/<int:pk>/colonnes/", files.columns, name="import_columns"),
    path("imports/<int:pk>/supprimer/", decisions.discard, name="import_discard"),
    path("imports/<int:pk>/verifier/", rows.check, name="import_check"),
    path("imports/<int:pk>/lignes/<int:number>/", rows.row, name="import_row"),
    path("imports/<int:pk>/importer/", decisions.apply, name="import_apply"),
    path("imports/<int:pk>/oublier/", decisions.forget, name="import_forget"),
    path("imports/<int:pk>/annuler/", decisions.undo, name="import_undo"),
    path("deposer/<str:token>/", public.refer, name="refer"),
    path("deposer/<str:token>/merci/<str:receipt>/", public.thanks, name="thanks"),
    path("suivi/<str:token>/", public.follow, name="follow"),
    path("suivi/<str:token>/<int:pk>/annuler/", public.cancel, name="cancel"),
]
