"""What the house refuses about messages."""

from declic.shared.errors import Refusal


class CannotSendAgain(Refusal):
    """A message that left, or still leaves by itself."""

    message = "Ce message n’a pas besoin d’être renvoyé."


class NoLongerKept(Refusal):
    """A secret link is forgotten once it left."""

    message = "Le lien de ce message n’est plus gardé. Envoyez-en un nouveau."


class NowhereToSend(Refusal):
    """Neither e-mail nor mobile phone."""

    message = "Cette personne n’a ni e-mail ni téléphone mobile. Appelez-la."


class NothingToCall(Refusal):
    """A message that arrived, or still may."""

    message = "Ce message n’est pas dans la liste des personnes à appeler."
