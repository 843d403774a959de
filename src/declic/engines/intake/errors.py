"""Why a file cannot be read, each with the French sentence that says how to mend it."""

from __future__ import annotations


class UnreadableSheet(Exception):
    """The file cannot be read; `message_fr` says why and how to mend it."""

    message_fr = "Ce fichier ne se lit pas. Enregistrez-le en .xlsx, puis envoyez-le à nouveau."

    def __init__(self, message_fr: str = "") -> None:
        self.message_fr = message_fr or self.message_fr
        super().__init__(self.message_fr)


class EmptySheet(UnreadableSheet):
    """Nothing is written in the file."""

    message_fr = "Ce fichier est vide. Vérifiez que c’est le bon, enregistrez-le, puis envoyez-le à nouveau."


class BrokenSheet(UnreadableSheet):
    """The file says it is a spreadsheet but cannot be opened."""

    message_fr = (
        "Ce fichier est abîmé ou incomplet. Ouvrez-le dans votre tableur, "
        "enregistrez-le sous un autre nom en .xlsx, puis envoyez cette copie."
    )


class ProtectedSheet(UnreadableSheet):
    """A password is needed to open the file."""

    message_fr = (
        "Ce fichier est protégé par un mot de passe. Ouvrez-le, retirez le mot de passe "
        "(Fichier, Informations, Protéger le classeur), enregistrez-le, puis envoyez-le à nouveau."
    )


class OldExcelSheet(UnreadableSheet):
    """The workbook is in a format that only Excel opens (.xls, .xlsb)."""

    message_fr = (
        "Ce fichier est dans un ancien format d’Excel. Ouvrez-le, choisissez « Enregistrer sous », "
        "prenez le type « Classeur Excel (.xlsx) », puis envoyez cette copie."
    )


class NotASheet(UnreadableSheet):
    """The file is something else: a text, a picture, a page to print."""

    message_fr = (
        "Ce fichier n’est pas un tableau. Envoyez un fichier Excel (.xlsx) ou CSV, "
        "avec une personne par ligne."
    )


class TooLargeSheet(UnreadableSheet):
    """The file is larger than what a list of people needs."""

    message_fr = (
        "Ce fichier est trop grand. Gardez 5 000 lignes, 60 colonnes et 10 Mo au plus, "
        "sans image, ou coupez-le en plusieurs fichiers."
    )


class NobodyFound(UnreadableSheet):
    """The table is readable but nobody is written in it."""

    message_fr = (
        "Aucune personne trouvée dans ce tableau. Vérifiez qu’il y a une personne par ligne, "
        "avec une colonne pour le nom et une pour le prénom."
    )


class UnknownField(UnreadableSheet):
    """A column was matched by hand to a field that does not exist."""
