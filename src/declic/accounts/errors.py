"""When accounts say no."""

from declic.shared.errors import Refusal


class AlreadyInstalled(Refusal):
    """Somebody created the first account a moment before."""

    message = (
        "Quelqu’un vient de créer la première antenne. Demandez-lui une invitation, puis connectez-vous ici."
    )


class OnlyNationalGivesNational(Refusal):
    """Only the national team gives, or takes back, its own role."""

    message = "Seul le siège peut donner ou retirer le rôle du siège. Demandez-le-lui."


class AlreadyMember(Refusal):
    """The person already has this kind of role here."""

    message = "Cette personne a déjà un rôle ici. Modifiez-le dans la liste des comptes."


class OwnAccount(Refusal):
    """Nobody changes their own role or closes their own account."""

    message = "Vous ne pouvez pas changer votre propre compte. Demandez à un·e collègue."


class LastNational(Refusal):
    """Somebody must keep the keys."""

    message = "C’est le dernier compte du siège. Donnez d’abord ce rôle à quelqu’un d’autre."


class LastManager(Refusal):
    """Somebody must keep the branch."""

    message = "C’est le dernier compte responsable de l’antenne. Donnez d’abord ce rôle à quelqu’un."


class InvitationOver(Refusal):
    """The link of an invitation is too old, already used, or withdrawn."""

    message = "Cette invitation n’est plus valable. Demandez-en une nouvelle à qui vous l’a envoyée."


class AccountClosed(Refusal):
    """Somebody closed the account of the invited person."""

    message = "Votre compte est fermé. Demandez à votre antenne, ou au siège, de le rouvrir."


class WorksElsewhere(Refusal):
    """The person also works in another branch."""

    message = "Cette personne travaille aussi dans une autre antenne. Le siège peut fermer son compte."


class NothingToInviteTo(Refusal):
    """The person has already chosen a password."""

    message = "Cette personne a déjà choisi son mot de passe : l’invitation n’est plus utile."
