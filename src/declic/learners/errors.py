"""What we refuse about learners, and how to go on."""

from declic.shared.errors import Refusal


class CardUnknown(Refusal):
    """No open card carries this secret: never made, or replaced since."""

    message = "Cette carte n’ouvre plus. Demandez une nouvelle carte à l’accueil."


class WrongPictures(Refusal):
    """The three pictures are not those of the card."""

    message = "Ce ne sont pas ces images. Regardez votre carte et essayez encore."


class CardLocked(Refusal):
    """Too many wrong tries: the card rests for a while."""

    message = "Cette carte se repose quinze minutes. L’accueil peut vous aider tout de suite."


class AvailabilityLinkClosed(Refusal):
    """The link is not complete, does not exist, or is too old."""

    message = "Ce lien ne s’ouvre plus. Demandez un nouveau lien à l’accueil."


class AskedThisWeek(Refusal):
    """Somebody was already asked in the last seven days."""

    message = "La demande est déjà partie cette semaine. Laissez le temps de répondre, ou appelez."


class CannotBeWrittenTo(Refusal):
    """No address, and no telephone that we can write to."""

    message = "Nous n’avons pas d’adresse e-mail. Appelez la personne, ou montrez-lui le code à l’accueil."


class FileWasMerged(Refusal):
    """The file was merged into another one, which is the one to work in."""

    message = "Cette fiche a été fusionnée avec une autre. Ouvrez la fiche gardée, ou annulez la fusion."


class SameFile(Refusal):
    """A file cannot be merged with itself."""

    message = "C’est deux fois la même fiche. Choisissez l’autre fiche de cette personne."


class OtherBranch(Refusal):
    """Two files of different branches are not merged."""

    message = "Ces deux fiches sont de deux antennes. Demandez au siège de les rapprocher."


class BothInProgress(Refusal):
    """Both files have something open that can only exist once."""

    message = "Les deux fiches ont chacune un suivi en cours. Terminez-en un, puis fusionnez."


class MergeAlreadyUndone(Refusal):
    """A merge is undone once."""

    message = "Cette fusion a déjà été annulée. Les deux fiches sont de nouveau séparées."


class NewerMergeFirst(Refusal):
    """The file was merged again since: the newer merge must be undone first."""

    message = "Cette fiche a été fusionnée de nouveau depuis. Annulez d’abord la fusion la plus récente."
