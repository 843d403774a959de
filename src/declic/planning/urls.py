"""Addresses of planning."""

from django.urls import path

from declic.planning.views import availability, fairness, joining, proposal, replanning, running, whatif

app_name = "planning"
urlpatterns = [
    path("", running.runs, name="runs"),
    path("disponibilites/", availability.silent, name="silent"),
    path("disponibilites/demander/", availability.ask_silent, name="ask_silent"),
    path("equite/", fairness.fairness, name="fairness"),
    path("equite/<int:pk>/", fairness.curve, name="curve"),
    path("equite/<int:pk>/choisir/", fairness.choose, name="choose_plan"),
    path("renfort/<int:pk>/", joining.helped, name="helped"),
    path("renfort/<int:pk>/<int:group_pk>/<int:member_pk>/", joining.join, name="join"),
    path("imprevu/", replanning.happening, name="happening"),
    path("imprevus/<int:pk>/", replanning.changes, name="changes"),
    path("imprevus/<int:pk>/tout-accepter/", replanning.accept_changes, name="accept_changes"),
    path("imprevus/<int:pk>/tout-defaire/", replanning.undo_changes, name="undo_changes"),
    path("changements/<int:pk>/accepter/", replanning.accept_change, name="accept_change"),
    path("changements/<int:pk>/refuser/", replanning.refuse_change, name="refuse_change"),
    path("changements/<int:pk>/defaire/", replanning.undo_change, name="undo_change"),
    path("<int:pk>/", running.run, name="run"),
    path("<int:pk>/et-si/", whatif.whatif, name="whatif"),
    path("<int:pk>/relancer/", running.retry, name="retry"),
    path("<int:pk>/garder/", running.keep_found, name="keep_found"),
    path("<int:pk>/arreter/", running.stop, name="stop"),
    path("<int:pk>/annuler/", running.cancel, name="cancel"),
    path("<int:pk>/redonner/", running.refill, name="refill"),
    path("<int:pk>/donnees/", running.inputs, name="inputs"),
    path("<int:pk>/donnees/faits.json", running.problem_file, name="problem_file"),
    path("<int:pk>/donnees/plan.json", running.plan_file, name="plan_file"),
    path("<int:pk>/tout-accepter/", proposal.accept_all, name="accept_all"),
    path("<int:pk>/tout-defaire/", proposal.undo_all, name="undo_all"),
    path("groupes/<int:pk>/accepter/", proposal.accept_group, name="accept_group"),
    path("groupes/<int:pk>/refuser/", proposal.refuse_group, name="refuse_group"),
    path("groupes/<int:pk>/defaire/", proposal.undo_group, name="undo_group"),
    path("places/<int:pk>/accepter/", proposal.accept_seat, name="accept_seat"),
    path("places/<int:pk>/refuser/", proposal.refuse_seat, name="refuse_seat"),
]
