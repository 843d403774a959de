"""Addresses of « privacy »."""

from django.urls import URLPattern, path

from declic.privacy.views import audit, retention, rights

app_name = "privacy"
urlpatterns: list[URLPattern] = [
    path("fiches/<int:pk>/lectures/", audit.readers, name="readers"),
    path("fiches/<int:pk>/lectures/dernieres/", audit.readers_part, name="readers_part"),
    path("fiches/<int:pk>/lectures.csv", audit.readers_csv, name="readers_csv"),
    path("fiches/<int:pk>/lectures.xlsx", audit.readers_xlsx, name="readers_xlsx"),
    path("fiches/<int:pk>/motif/", audit.why, name="why"),
    path("lectures/", audit.readings, name="readings"),
    path("lectures/sceaux/", audit.seals, name="seals"),
    path("lectures/sceller/", audit.seal_now, name="seal_now"),
    path("ma-fiche/", audit.own_readers, name="own_readers"),
    path("fiches/<int:pk>/droits/", rights.rights, name="rights"),
    path("fiches/<int:pk>/donnees.zip", rights.export, name="export"),
    path("fiches/<int:pk>/effacer/", rights.erase, name="erase"),
    path("demandes/<int:pk>/reponse/", rights.answer, name="answer"),
    path("mes-donnees/", rights.own_rights, name="own_rights"),
    path("mes-donnees.zip", rights.own_export, name="own_export"),
    path("mes-donnees/effacer/", rights.ask_erasure, name="ask_erasure"),
    path("effacements/", retention.forgetting, name="forgetting"),
    path("effacements/<int:pk>/garder/", retention.keep, name="keep"),
    path("effacements/contacts/", retention.asleep, name="asleep"),
    path("effacements/contacts/<int:pk>/garder/", retention.keep_contact, name="keep_asleep"),
    path("registre/", retention.register, name="register"),
    path("registre.csv", retention.register_csv, name="register_csv"),
    path("registre.xlsx", retention.register_xlsx, name="register_xlsx"),
    path("informations/", retention.notice, name="notice"),
    path("informations/equipe/", retention.team_notice, name="team_notice"),
]
