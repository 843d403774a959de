"""Addresses of volunteering."""

from django.urls import path

from declic.volunteering.views import doors, office, own, public

app_name = "volunteering"
urlpatterns = [
    path("", public.recruit, name="recruit"),
    path("venir/<int:branch_pk>/", public.sign_up, name="sign_up"),
    path("venir/<int:branch_pk>/merci/", public.thanks, name="thanks"),
    path("agenda/<str:key>.ics", public.feed, name="feed"),
    path("attestation/<str:code>/", public.check_certificate, name="check_certificate"),
    path("lien/<str:token>/", doors.door, name="door"),
    path("reponse/<str:key>/", doors.answer, name="answer"),
    path("moi/", own.own, name="own"),
    path("moi/charte/", own.charter, name="charter"),
    path("moi/essai/", own.trial, name="trial"),
    path("moi/disponibilites/", own.availability, name="availability"),
    path("moi/dates/", own.block, name="block"),
    path("moi/dates/<int:pk>/enlever/", own.unblock, name="unblock"),
    path("moi/heures/", own.hours, name="hours"),
    path("moi/attestation.pdf", own.certificate, name="certificate"),
    path("moi/seance/<int:pk>/reponse/", own.answer_session, name="answer_session"),
    path("moi/pret/<int:pk>/", own.say_ready, name="say_ready"),
    path("moi/quitter/", own.leave, name="leave"),
    path("seance/<int:pk>/", own.briefing, name="briefing"),
    path("accueil/", office.newcomers, name="newcomers"),
    path("personne/<int:pk>/", office.member, name="member"),
    path("personne/<int:pk>/pret/", office.ready, name="ready"),
    path("personne/<int:pk>/lien/", office.send_link, name="send_link"),
    path("personne/<int:pk>/liens/fermer/", office.close_links, name="close_links"),
    path("personne/<int:pk>/essai/", office.choose_trial, name="choose_trial"),
    path("personne/<int:pk>/depart/", office.let_go, name="let_go"),
    path("personne/<int:pk>/attestation.pdf", office.member_certificate, name="member_certificate"),
    path("chercher/<int:pk>/", office.search, name="search"),
    path("chercher/<int:pk>/proposer/", office.propose, name="propose"),
    path("chercher/<int:pk>/proposer-aux-premiers/", office.propose_to_best, name="propose_to_best"),
    path("a-risque/", office.at_risk, name="at_risk"),
]
