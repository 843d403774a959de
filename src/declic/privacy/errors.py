"""Reasons why privacy says no."""

from declic.shared.errors import Refusal


class AlreadyErased(Refusal):
    """Nobody is forgotten twice."""

    message = "Cette fiche est déjà effacée."


class StillSeated(Refusal):
    """Somebody with a seat leaves their group first."""

    message = (
        "Cette personne a encore une place dans un groupe. "
        "Notez d’abord son départ, puis effacez sa fiche : les autres gardent ainsi leurs séances."
    )


class RequestKnown(Refusal):
    """The same request waits for its answer."""

    message = "Cette demande est déjà notée, et attend sa réponse."


class RequestAnswered(Refusal):
    """Somebody answered this request already."""

    message = "Cette demande a déjà sa réponse."


class NoticeSettled(Refusal):
    """Somebody decided already, or the file was erased."""

    message = "Quelqu’un a déjà décidé pour cette fiche."
