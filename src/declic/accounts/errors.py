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


class NothingToForget(Refusal):
    """The colleague has no second factor."""

    message = "Cette personne n’a pas de second facteur : elle en choisira un à sa prochaine connexion."


class SignInInterrupted(Refusal):
    """The sign-in was not begun in this browser, took too long, or was given up at the provider."""

    message = "La connexion a été interrompue. Revenez à la page de connexion et recommencez."


class ProviderAway(Refusal):
    """The provider of identities does not answer."""

    message = "ProConnect ne répond pas. Connectez-vous avec votre mot de passe, ou réessayez plus tard."


class ProviderNotTrusted(Refusal):
    """What came from the provider of identities cannot be believed."""

    message = "Nous n’avons pas pu vérifier la réponse de ProConnect. Connectez-vous avec votre mot de passe."


class NotInvited(Refusal):
    """Nobody opened an account for this person."""

    message = "Aucun compte n’existe à cette adresse. Demandez une invitation à votre responsable d’antenne."
