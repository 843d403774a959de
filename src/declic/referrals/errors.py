"""What we refuse about referrals and partners’ files, and how to go on."""

from declic.shared.errors import Refusal, TooLate


class AlreadyAnswered(TooLate):
    """Somebody answered first."""

    message = "Cette orientation a déjà sa réponse. La page a été mise à jour."


class NotEligible(Refusal):
    """The admission rules say no: somebody else has the answer."""

    message = "Les critères d’admission ne sont pas remplis. Proposez une autre structure."


class StillIncomplete(Refusal):
    """A fact is missing before the door can open."""

    message = "Il manque une information pour décider. Complétez-la, puis acceptez."


class NobodyLeavesWithNothing(Refusal):
    """A « no » always comes with somewhere to go, or with advice."""

    message = "Personne ne repart sans rien : choisissez une structure, ou écrivez votre conseil."


class NotExpired(Refusal):
    """Only what expired is opened again."""

    message = "Seule une orientation expirée se rouvre. Celle-ci est toujours suivie."


class AnotherIsOpen(Refusal):
    """The same person is already referred to the same programme."""

    message = "Une autre orientation de cette personne est déjà ouverte. Répondez-y plutôt."


class NoProgramme(Refusal):
    """No programme takes anybody yet."""

    message = "L’antenne n’a pas encore de programme ouvert. Écrivez-lui : elle vous répondra."


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
