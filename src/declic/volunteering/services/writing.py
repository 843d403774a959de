"""What volunteers receive: short, grateful, with date and place; never a learner's name."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from declic.groups.models import GroupSession
from declic.learners.queries.contact import phone_shown
from declic.outbox.enums import MessageKind
from declic.outbox.services import queue_message, queue_to_person, reach
from declic.shared.slots import Slot
from declic.team.models import TeamMember
from declic.volunteering.access import answer_key
from declic.volunteering.enums import Origin, Task
from declic.volunteering.models import Onboarding, Proposal

ASKING = {
    Origin.OFFICE: "Une séance a besoin de vous.",
    Origin.SWAP: "Quelqu’un ne peut pas venir. Pouvez-vous prendre sa place ?",
    Origin.ROUTINE: "Votre séance approche. Vous venez toujours ?",
    Origin.TRIAL: "Venez regarder une séance, sans rien préparer.",
}


def address_of(name: str, *parts: object) -> str:
    """Return the whole address of a page, for a message."""
    return f"{settings.DECLIC_BASE_URL.rstrip('/')}{reverse(name, args=parts)}"


def write(
    member: TeamMember,
    kind: str,
    subject: str,
    lines: list[str],
    *,
    sms: str,
    once_key: str,
    now: datetime,
    not_after: datetime | None = None,
) -> None:
    """Write to somebody of the team by the way they prefer; whom nothing reaches is phoned."""
    onboarding = Onboarding.objects.filter(member=member).first()
    prefers = onboarding.channel if onboarding else ""
    body = "\n".join([f"Bonjour {member.first_name},", "", *lines, "", *farewell(member)]) + "\n"
    queue_to_person(
        kind,
        reach(email=member.email, phone=member.phone, prefers=prefers),
        subject,
        body,
        sms=sms,
        once_key=once_key,
        now=now,
        sender_key=f"branch:{member.branch_id}",
        person_key=f"member:{member.pk}",
        not_after=not_after,
    )


def farewell(member: TeamMember) -> list[str]:
    """Return how a letter ends: thanks, and whom to call."""
    phone = phone_shown(member.branch.phone)
    return ["Merci !", f"Déclic {member.branch.name}{f', {phone}' if phone else ''}"]


def tell_link(member: TeamMember, token: str, *, once_key: str, now: datetime) -> None:
    """Send somebody the link that opens their own page."""
    link = address_of("volunteering:door", token)
    lines = [
        "Voici le lien de votre page de bénévole. Gardez-le : il remplace un mot de passe.",
        link,
        "Vous y choisissez une séance à regarder, vos jours, et vous répondez aux propositions.",
    ]
    sms = f"Déclic : votre page de bénévole, à garder pour vous. {link}"
    write(
        member,
        MessageKind.VOLUNTEER_LINK,
        "Votre page de bénévole",
        lines,
        sms=sms,
        once_key=once_key,
        now=now,
    )


def tell_left_before(member: TeamMember, *, once_key: str, now: datetime) -> None:
    """Tell somebody who left that a call is enough to come back."""
    lines = ["Nous nous connaissons déjà. Appelez-nous : nous rouvrons votre page ensemble."]
    subject = "Content de vous retrouver"
    sms = "Déclic : nous nous connaissons déjà. Appelez-nous, nous rouvrons votre page ensemble."
    write(member, MessageKind.KIND_WORD, subject, lines, sms=sms, once_key=once_key, now=now)


def ask(proposal: Proposal, *, now: datetime) -> None:
    """Ask somebody for a session: what, when, where, and a link to answer in one tap."""
    session, link = proposal.session, address_of("volunteering:answer", answer_key(proposal))
    doing = Task(proposal.task).label
    lines = [
        ASKING[Origin(proposal.origin)],
        "",
        f"Pour : {doing}, {session.group.level}.",
        *place_lines(session),
        "",
        f"Répondez ici, en un geste : {link}",
        "Vous pourrez changer d’avis jusqu’à la veille.",
    ]
    sms = f"Déclic : {doing}, {when_words(session)}, {session.room.venue.name} ? Oui ou non : {link}"
    write(
        proposal.member,
        MessageKind.VOLUNTEER_CALL,
        f"{doing.capitalize()} le {when_words(session)} ?",
        lines,
        sms=sms,
        once_key=f"volunteer-call:{proposal.pk}:{proposal.asked_at.isoformat()}",
        now=now,
        not_after=session.starts_at,
    )


def tell_expected(proposal: Proposal, *, now: datetime) -> None:
    """Thank somebody who said yes, with date and place."""
    session, word = proposal.session, "Merci, c’est noté"
    lines = [f"{word}. Vous êtes attendu·e pour {Task(proposal.task).label}.", *place_lines(session)]
    sms = f"Déclic : {word}. {when_words(session)}, {session.room.venue.full_address}."
    tell_about(proposal, word, lines, sms=sms, now=now)


def tell_taken(proposal: Proposal, *, now: datetime) -> None:
    """Tell somebody who was asked that another has said yes."""
    word = "La place est prise"
    lines = [f"{word} pour la séance du {when_words(proposal.session)} : rien à faire."]
    sms = f"Déclic : {word} pour le {when_words(proposal.session)}. Merci d’y avoir pensé !"
    tell_about(proposal, word, [*lines, "Merci d’y avoir pensé."], sms=sms, now=now)


def tell_off(proposal: Proposal, *, now: datetime) -> None:
    """Tell somebody who had said yes that the session no longer expects them."""
    word = "Ne venez pas"
    why = "la séance n’a pas lieu, ou a changé"
    lines = [f"{word} le {when_words(proposal.session)} : {why}.", "Votre page montre vos autres dates."]
    sms = f"Déclic : {word.lower()} le {when_words(proposal.session)}, {why}. Merci !"
    tell_about(proposal, f"{word} le {when_words(proposal.session)}", lines, sms=sms, now=now)


def tell_about(proposal: Proposal, subject: str, lines: list[str], *, sms: str, now: datetime) -> None:
    """Write once about the present state of a proposal."""
    write(
        proposal.member,
        MessageKind.STAFF_CHANGED,
        subject,
        lines,
        sms=sms,
        once_key=f"volunteer-{proposal.state}:{proposal.pk}:{proposal.revision}",
        now=now,
    )


def tell_office(proposal: Proposal, asked: int, *, now: datetime) -> None:
    """Tell the antenna that somebody cannot come, and how many were asked instead."""
    branch, session = proposal.member.branch, proposal.session
    if not branch.email:
        return
    subject = f"{proposal.member.short_name} ne peut pas venir le {session.on:%d/%m/%Y}"
    instead = (
        f"{asked} personnes reçoivent une proposition."
        if asked
        else "Personne d’autre n’est libre : cherchez."
    )
    link = address_of("volunteering:search", session.pk)
    body = f"{subject}, {when_words(session)}, {session.room.venue.name}.\n{instead}\n{link}\n"
    once = f"volunteer-missing:{proposal.pk}:{proposal.revision}"
    sender = f"branch:{branch.pk}"
    queue_message(
        MessageKind.STAFF_CHANGED, branch.email, subject, body, once_key=once, now=now, sender_key=sender
    )


def tell_ready(member: TeamMember, step_words: str, *, once_key: str, now: datetime) -> None:
    """Tell a volunteer that they took a step."""
    lines = [f"Bravo : vous êtes prêt·e à {step_words} !", "Dites-nous vos jours libres sur votre page."]
    sms = f"Déclic : bravo, vous êtes prêt·e à {step_words} ! Dites vos jours libres sur votre page."
    subject = f"Vous êtes prêt·e à {step_words}"
    write(member, MessageKind.KIND_WORD, subject, lines, sms=sms, once_key=once_key, now=now)


def place_lines(session: GroupSession) -> list[str]:
    """Return when and where, as lines of a letter."""
    venue = session.room.venue
    return [
        f"Quand : {when_words(session)}.",
        f"Où : {venue.name}, {venue.full_address}.",
        *([venue.directions] if venue.directions else []),
    ]


def when_words(session: GroupSession) -> str:
    """Return for instance « lundi 30/11/2026, 18 h – 20 h »."""
    day, hours = Slot(session.slot).label.split(", ", 1)
    return f"{day} {session.on:%d/%m/%Y}, {hours}"
