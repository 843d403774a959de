"""What we refuse about what comes next, and how to go on."""

from declic.shared.errors import Refusal


class OfferNotOpen(Refusal):
    """The offer is filled, withdrawn, or its date is past."""

    message = "Cette offre n’est plus ouverte. Rouvrez-la, ou choisissez-en une autre."


class OfferJustFilled(Refusal):
    """Another person took the last seat."""

    message = (
        "L’offre est déjà pourvue. Si l’employeur prend une personne de plus, "
        "ajoutez un poste à l’offre, puis notez l’embauche."
    )


class AlreadyIntroduced(Refusal):
    """The same person was put forward for this offer before."""

    message = "Cette personne a déjà été proposée pour cette offre. Sa mise en relation est dans la liste."


class NothingToShare(Refusal):
    """The person agreed to nothing that lets an employer know them."""

    message = "Demandez à la personne ce qu’elle accepte de transmettre : au moins son nom."


class IntroductionOver(Refusal):
    """The end of this introduction is known already, or the step was passed."""

    message = "Cette étape est déjà passée. La page a été mise à jour."


class InternshipOverlaps(Refusal):
    """The same person already has an internship on these days."""

    message = "La personne a déjà un stage à ces dates. Changez les dates, ou terminez l’autre stage."


class InternshipOver(Refusal):
    """The internship was ended before."""

    message = "Ce stage est déjà terminé. Ses heures sont sur sa page."


class FollowUpLinkClosed(Refusal):
    """No follow-up answers to this link any more."""

    message = "Ce lien n’est plus ouvert. Appelez-nous, ou passez nous voir."


class FollowUpAnswered(Refusal):
    """News were given, and the time to mend them is over."""

    message = "Merci, vos nouvelles sont bien notées. Pour les changer, appelez-nous."


class FollowUpRefused(Refusal):
    """The person preferred not to answer: nobody asks again, and nothing more is kept."""

    message = "Vous préférez ne pas répondre. C’est noté. Pour changer d’avis, appelez-nous."


class FollowUpNotOurs(Refusal):
    """Whoever held the link said that it was not for them."""

    message = "Merci de nous avoir prévenus. Ce lien est fermé."


class NewsKnown(Refusal):
    """The team noted the news before, or the person refused: nothing is asked twice."""

    message = "Ce suivi est déjà terminé. Pour une nouvelle situation, notez-la sur la page de la personne."


class NothingSaid(Refusal):
    """A form without a situation."""

    message = "Choisissez ce que fait la personne en ce moment."


class PartnerLinkClosed(Refusal):
    """The partner's question was answered, or is asked no more."""

    message = (
        "Merci beaucoup. Cette question n’est plus posée : nous avons la réponse, ou le délai est passé."
    )


class SituationEnded(Refusal):
    """The situation has its end already, or would end before it starts."""

    message = "Cette situation a déjà une fin, ou la date vient avant son début. Vérifiez la date."


class NotCompleted(Refusal):
    """The level is not finished for this person."""

    message = "Cette personne n’a pas terminé ce parcours : l’attestation attend la fin du groupe."


class NoHoursAttended(Refusal):
    """No roll says that the person came."""

    message = (
        "Aucune feuille d’émargement ne dit que cette personne est venue. Vérifiez les feuilles d’abord."
    )


class CertificateExists(Refusal):
    """The certificate was made before."""

    message = "L’attestation existe déjà. Pour en faire une autre, annulez d’abord celle-ci."


class CertificateRevoked(Refusal):
    """The certificate was cancelled before."""

    message = "Cette attestation est déjà annulée."


class TooManyChecks(Refusal):
    """Too many codes that do not exist were tried from one place."""

    message = "Trop de codes inconnus depuis votre connexion. Réessayez dans dix minutes."


class ReasonMissing(Refusal):
    """A rule is set aside without saying why."""

    message = "Dites en quelques mots pourquoi cette personne termine malgré ses absences."


class StepAnswered(Refusal):
    """The person's word is noted already."""

    message = "La réponse de la personne est déjà notée. La page a été mise à jour."


class NotACandidate(Refusal):
    """The level does not follow this one."""

    message = "Ce niveau ne suit pas ce parcours. Choisissez une des suites proposées."


class DoorClosed(Refusal):
    """The rules of the programme do not welcome this person today."""


class BadDeparture(Refusal):
    """The dates of a departure make no sense."""


class AlreadyBack(Refusal):
    """The person came back, or waits for a seat already."""

    message = "Cette personne est déjà revenue : elle attend une place, ou elle en a une."


class MarkChanged(Refusal):
    """Somebody else noted another result meanwhile."""
