"""What we refuse about referrals, and how to go on."""

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
