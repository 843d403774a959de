"""What upkeep refuses, each with the sentence that says how to go on."""

from declic.shared.errors import Refusal


class NoBackupKey(Refusal):
    """There is no public key to lock a backup with."""

    message = "Aucune clé de sauvegarde n’existe encore. Lancez : declic backup_keys"


class KeysExist(Refusal):
    """Keys exist; new ones would not open the backups made with them."""

    message = (
        "Des clés existent déjà. De nouvelles n’ouvriraient pas les sauvegardes d’avant. "
        "Pour en changer quand même : declic backup_keys --new"
    )


class UnreadableKey(Refusal):
    """What was typed is no key."""

    message = (
        "Cette clé ne se lit pas. Une clé de restauration commence par AGE-SECRET-KEY-1 ; une phrase secrète "
        "compte au moins 20 caractères. Vérifiez la feuille imprimée."
    )


class WrongKey(Refusal):
    """The key is a key, of other backups."""

    message = (
        "Cette clé n’ouvre pas cette sauvegarde. Elle a été faite avec une autre clé : cherchez la feuille "
        "imprimée à cette époque. Rien n’a été changé."
    )


class DamagedBackup(Refusal):
    """Truncated, or changed by one byte: nothing of it is used."""

    message = (
        "Cette sauvegarde est abîmée ou incomplète. Recopiez-la depuis son support, ou prenez la précédente. "
        "Rien n’a été changé."
    )


class NewerBackup(Refusal):
    """Made by a newer Déclic than this one."""

    message = (
        "Cette sauvegarde vient d’une version plus récente de Déclic. Mettez d’abord Déclic à jour, puis "
        "recommencez. Rien n’a été changé."
    )


class NoRoom(Refusal):
    """The disk would be full."""

    message = (
        "Il n’y a plus assez de place sur le disque. Libérez de la place, ou donnez un autre dossier. "
        "Rien n’a été changé."
    )


class CannotWrite(Refusal):
    """The folder cannot be written to."""

    message = "Ce dossier ne peut pas être écrit. Vérifiez ses droits, ou donnez-en un autre avec --to."


class NoBackup(Refusal):
    """There is no backup, or not there."""

    message = "Aucune sauvegarde à cet endroit. Lancez d’abord : declic backup"


class NotEmptyPlace(Refusal):
    """People are already here."""

    message = (
        "Cette installation contient déjà des personnes. Pour mettre la sauvegarde à sa place, ajoutez "
        "--replace : ce qui est là sera gardé de côté."
    )


class StillRunning(Refusal):
    """Somebody uses the database."""

    message = "Déclic tourne encore. Arrêtez-le (Ctrl+C, ou systemctl stop declic), puis recommencez."


class TargetNotEmpty(Refusal):
    """The other database has rows."""

    message = (
        "La base d’arrivée contient déjà des données. Créez une base vide, puis recommencez : "
        "un transfert n’ajoute rien à une autre installation."
    )


class NotEqual(Refusal):
    """Counts or prints differ: the copy is not kept."""

    message = "La copie n’est pas égale à l’original. Elle n’a pas été gardée ; l’original n’a pas changé."


class UnreadableAddress(Refusal):
    """The address of a database is not one."""

    message = (
        "Cette adresse de base ne se lit pas. Exemples : postgres://declic:secret@localhost/declic, "
        "ou sqlite:////srv/declic/declic.sqlite3"
    )


class NotTheDemonstration(Refusal):
    """Only the demonstration may be thrown away."""

    message = "Ce dossier n’est pas celui de la démonstration : rien n’a été effacé."


class UpgradeFailed(Refusal):
    """An upgrade stopped; the sentence says how to come back."""


class UnfitRow(Refusal):
    """A row that one engine took and the other does not: a text too long, a character that is none."""

    message = (
        "Une ligne ne tient pas dans la base d’arrivée : un texte trop long, ou un caractère illisible. "
        "Corrigez-la, puis recommencez ; rien n’a été gardé."
    )
