"""What we refuse about a partner's file, and how to go on."""

from declic.shared.errors import Refusal, TooLate


class FileRefused(Refusal):
    """The file cannot be read; the sentence is the intake engine's."""


class ColumnsRefused(Refusal):
    """With these columns, nobody is found in the file."""


class ImportClosed(TooLate):
    """Somebody applied or undid the import first."""

    message = "Quelqu’un a déjà importé ou annulé ce fichier. La page a été mise à jour."


class RowClosed(TooLate):
    """The row was imported meanwhile."""

    message = "Cette ligne vient d’être importée. Corrigez maintenant la fiche de la personne."


class NothingToImport(Refusal):
    """Every row waits for something."""

    message = "Aucune ligne n’est prête. Complétez d’abord les lignes signalées, ou laissez-les de côté."


class ResemblancesChanged(Refusal):
    """The branch's files changed since the preview."""


class NotApplied(Refusal):
    """Only what was applied is undone."""

    message = "Cet import n’est pas fait : il n’y a rien à annuler."


class UnknownChoice(Refusal):
    """The decision names somebody who no longer resembles the row's person."""

    message = "Les ressemblances de cette ligne ont changé. Regardez-la à nouveau, puis choisissez."
