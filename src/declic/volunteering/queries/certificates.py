"""The certificate of hours: what it says, and the code that proves it without a register."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from declic.shared.typesetting import prepare_fonts
from declic.team.models import TeamMember
from declic.volunteering.errors import NoHoursYet
from declic.volunteering.presentation.paper import typeset
from declic.volunteering.queries.hours import GivenSession, given_years, hours_words

SALT = "declic.volunteering.certificate"
DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O or U to misread
PROOF_LENGTH = 12
FACTS = 5


@dataclass(frozen=True)
class Certificate:
    """What a certificate proves."""

    member: TeamMember
    first_on: date
    last_on: date
    sessions: int
    minutes: int

    @property
    def code(self) -> str:
        """Return the code printed on it: its figures and their proof."""
        numbers = (
            self.member.pk,
            self.first_on.toordinal(),
            (self.last_on - self.first_on).days,
            self.sessions,
            self.minutes,
        )
        figures = "-".join(written(number) for number in numbers)
        return f"{figures}-{proof_of(figures)}"

    @property
    def initials(self) -> str:
        """Return the initials, all that the public page shows."""
        return f"{self.member.first_name[:1]}. {self.member.last_name[:1]}."

    @property
    def hours_words(self) -> str:
        """Return the time, in words."""
        return hours_words(self.minutes)


def certificate_of(member: TeamMember, year: str = "") -> tuple[Certificate, list[str]]:
    """Return what a member gave, one school year or all of them, and where; refuse when nothing."""
    years = [one for one in given_years(member) if year in ("", str(one.starts_in))]
    sessions = [session for one in years for session in one.sessions]
    if not sessions:
        raise NoHoursYet
    return summed(member, sessions), sorted({venue for one in years for venue in one.venues})


def summed(member: TeamMember, sessions: Sequence[GivenSession]) -> Certificate:
    """Return the figures of some sessions."""
    days = [one.session.on for one in sessions]
    minutes = sum(one.minutes for one in sessions)
    return Certificate(member, min(days), max(days), len(sessions), minutes)


def check_code(code: str) -> Certificate | None:
    """Return what a code proves; nothing when it proves nothing."""
    figures, _, proof = tidy(code).rpartition("-")
    parts = figures.split("-")
    if len(parts) != FACTS or not constant_time_compare(proof, proof_of(figures)):
        return None
    pk, first, days, sessions, minutes = (read(part) for part in parts)
    member = TeamMember.objects.select_related("branch").filter(pk=pk).first()
    first_on = date.fromordinal(first)
    return (
        Certificate(member, first_on, date.fromordinal(first + days), sessions, minutes) if member else None
    )


def tidy(code: str) -> str:
    """Return a code as it was printed, whatever the case, and letters read for figures."""
    return code.strip().upper().replace("O", "0").replace("I", "1").replace("L", "1")


def proof_of(figures: str) -> str:
    """Return the letters that only we can put after these figures."""
    digest = salted_hmac(SALT, figures, algorithm="sha256").digest()
    return "".join(DIGITS[byte % len(DIGITS)] for byte in digest[:PROOF_LENGTH])


def written(number: int) -> str:
    """Return a number in the digits of the code."""
    digits = ""
    while number:
        number, rest = divmod(number, len(DIGITS))
        digits = DIGITS[rest] + digits
    return digits or "0"


def read(digits: str) -> int:
    """Return the number that these digits write."""
    number = 0
    for digit in digits:
        number = number * len(DIGITS) + DIGITS.index(digit)
    return number


def certificate_file(certificate: Certificate, venues: Sequence[str], *, today: date) -> bytes:
    """Return a certificate as a PDF."""
    path = reverse("volunteering:check_certificate", args=[certificate.code])
    address = f"{settings.DECLIC_BASE_URL.rstrip('/')}{path}"
    fonts = prepare_fonts(settings.FONT_DIR, settings.DECLIC_DATA_DIR / "fonts")
    return typeset(page_of(certificate, venues, address, today=today), address, fonts)


def page_of(
    certificate: Certificate, venues: Sequence[str], address: str, *, today: date
) -> dict[str, object]:
    """Return everything that the typesetter reads."""
    member, branch = certificate.member, certificate.member.branch
    name = f"{member.first_name} {member.last_name}"
    period = f"du {certificate.first_on:%d/%m/%Y} au {certificate.last_on:%d/%m/%Y}"
    return {
        "title": "Attestation de bénévolat",
        "sender": f"Antenne {branch.name}, {branch.region}",
        "lines": [
            f"L’association atteste que {name} a donné de son temps comme bénévole, {period}.",
            "Ce temps a servi à apprendre à d’autres à utiliser un ordinateur.",
            f"Merci à {member.first_name}.",
        ],
        "detail_title": "Ce qui a été donné",
        "facts": [
            {"term": "Heures", "value": certificate.hours_words},
            {"term": "Séances", "value": str(certificate.sessions)},
            {"term": "Période", "value": period},
            {"term": "Lieux", "value": ", ".join(venues)},
        ],
        "made": f"Faite le {today:%d/%m/%Y}.",
        "signed": f"Pour l’association, l’antenne {branch.name}",
        "signature": "Signature et cachet",
        "code_alt": f"Code à scanner pour vérifier l’attestation {certificate.code}",
        "check": f"Pour vérifier : scannez le code, ou ouvrez {address}",
        "code": certificate.code,
        "footer": "Les heures viennent des feuilles d’émargement closes.",
    }
