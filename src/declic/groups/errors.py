"""What groups may refuse."""

from django.db import IntegrityError

from declic.shared.errors import Refusal


class GroupFull(Refusal):
    """Every seat is given."""

    message = "Ce groupe est complet : la dernière place vient d’être prise."


class GroupEnded(Refusal):
    """The group no longer takes people."""

    message = "Ce groupe est terminé ou annulé. Choisissez un autre groupe."


class NotOurs(Refusal):
    """The person is followed elsewhere, or under another file."""

    message = "Cette fiche n’est pas celle d’une personne de l’antenne. Cherchez-la de nouveau."


class LevelNotConfirmed(Refusal):
    """The person has no confirmed level."""

    message = "Confirmez d’abord le niveau de cette personne : le groupe en dépend."


class AlreadySeated(Refusal):
    """The person has a seat in this group."""

    message = "Cette personne a déjà une place dans ce groupe."


class OfferAlreadyAnswered(Refusal):
    """The offer was answered before."""

    message = "Cette proposition a déjà reçu une réponse."


class RoomTaken(Refusal):
    """The room hosts another session then."""

    message = "La salle est déjà prise à ce moment. Choisissez une autre salle ou un autre créneau."


class AdultTaken(Refusal):
    """The trainer or volunteer is elsewhere then."""

    message = "La personne qui anime ou aide est déjà prise ailleurs à ce moment."


class LearnerBusy(Refusal):
    """The learner sits in another session then."""

    message = "Cette personne a déjà une séance à ce moment."


class NoSession(Refusal):
    """The dates leave no session."""

    message = "Aucune séance ne tient dans ces dates. Vérifiez la date de début et les créneaux."


class StillToMeet(Refusal):
    """The group has sessions ahead."""

    message = "Ce groupe a encore des séances. Terminez-le après la dernière, ou annulez-le."


class SeatsNeeded(Refusal):
    """The other room is too small."""

    message = "Cette salle a moins de places que le groupe n’a de personnes. Choisissez-en une plus grande."


class NothingToChange(Refusal):
    """The seat, the session or the group is not in the state that was to be changed."""

    message = "Quelqu’un vient de le changer avant vous. La page a été mise à jour."


class SessionSettled(Refusal):
    """The session is held or cancelled: it no longer changes."""

    message = "Cette séance est déjà tenue ou annulée. La page a été mise à jour."


class SessionBegun(Refusal):
    """The session has begun, or is over."""

    message = "Cette séance a commencé, ou elle est passée : elle ne change plus de place."


class SessionHasRoll(Refusal):
    """The session cannot go: somebody signed its roll."""

    message = "Cette séance a déjà une feuille d’émargement : elle reste. Annulez-la plutôt."


class NotATime(Refusal):
    """The session cannot meet then, or there."""


class SessionFull(Refusal):
    """Nobody more can come to the session."""

    message = "La dernière place de cette séance vient d’être prise. Choisissez-en une autre."


class NotAGuest(Refusal):
    """The person was not invited to this session alone."""

    message = "Cette personne n’est plus invitée à cette séance. La page a été mise à jour."


class UnfitGroup(Refusal):
    """The facts of a new group contradict each other."""


#: What each double booking is called on SQLite (the column) and on PostgreSQL (the constraint).
DOUBLE_BOOKINGS: tuple[tuple[tuple[str, str], type[Refusal]], ...] = (
    (("room_id", "a_room_hosts_one_session"), RoomTaken),
    (("member_id", "an_adult_is_in_one_place"), AdultTaken),
    (("learner_id", "a_learner_is_in_one_place"), LearnerBusy),
)


def double_booking(error: IntegrityError) -> Refusal:
    """Return the refusal that says in French which booking the database refused."""
    text = str(error)
    for names, refusal in DOUBLE_BOOKINGS:
        if any(name in text for name in names):
            return refusal()
    raise error
