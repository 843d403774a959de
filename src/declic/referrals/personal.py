"""What « referrals » keeps about people, and why."""

from declic.shared.personal import Basis, Declarations, Leaving, PersonalTable, Retention

PERSONAL = (
    PersonalTable(
        model="referrals.SpreadsheetImport",
        purpose="Lire le tableau d’un partenaire, ligne par ligne.",
        basis=Basis.PUBLIC_INTEREST,
        retention=Retention.WITH_LEARNER,
        fields={
            "cells": "cases du tableau",
            "file_name": "nom du fichier",
        },
        leaving=Leaving.ANONYMISE,
        branch="branch",
        user="made_by",
    ),
    PersonalTable(
        model="referrals.Referral",
        purpose="Répondre à une demande de place, et pouvoir l’expliquer.",
        basis=Basis.PUBLIC_INTEREST,
        retention=Retention.WITH_LEARNER,
        fields={
            "need": "besoin décrit",
            "message": "message au partenaire",
            "eligibility": "faits examinés pour l’admission",
        },
        leaving=Leaving.ANONYMISE,
        branch="branch",
        learner="learner",
        user="answered_by",
    ),
    PersonalTable(
        model="referrals.SpreadsheetRow",
        purpose="Corriger une ligne du tableau avant de créer la fiche.",
        basis=Basis.PUBLIC_INTEREST,
        retention=Retention.WITH_LEARNER,
        fields={
            "person": "personne lue sur la ligne",
            "corrections": "corrections",
            "repairs": "réparations de lecture",
            "problems": "questions posées",
            "duplicate_reasons": "pourquoi c’est peut-être la même personne",
        },
        branch="spreadsheet__branch",
        learner="learner",
    ),
)
DECLARATIONS = Declarations(personal=PERSONAL)
