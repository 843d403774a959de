"""Certificates: what they say, the code and the seal that prove them, and the paper."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.formats import date_format

from declic.attendance.queries.papers import drawn_code
from declic.groups.models import Enrolment
from declic.groups.queries import session_modules, session_numbers
from declic.learners.models import Learner
from declic.outcomes.enums import ModuleMark
from declic.outcomes.models import Certificate, ModuleResult
from declic.outcomes.presentation import CERTIFICATE
from declic.outcomes.queries.presence import Attendance
from declic.programmes.queries import packs_of_levels
from declic.programmes.queries.skills import skill_sentence
from declic.shared.typesetting import typeset

SALT = "declic.outcomes.certificate"
DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O or U to misread
CODE_LENGTH, CODE_STEP = 12, 4
MOST_SKILLS = 12


@dataclass(frozen=True)
class CheckedCertificate:
    """What everybody may read of a certificate: enough to verify it, nothing more of the person."""

    code: str
    name: str
    programme: str
    level: str
    starts_on: date
    ends_on: date
    made_on: date
    revoked_on: date | None
    is_genuine: bool

    @property
    def is_valid(self) -> bool:
        """Return whether the certificate is as it was made, and still stands."""
        return self.is_genuine and self.revoked_on is None


@dataclass(frozen=True)
class OwnCertificate:
    """A certificate in its owner's hands: what it is of, and where its paper is."""

    title: str
    made_on: date
    url: str


def new_code() -> str:
    """Return a code of sixty bits, in groups of four signs that cannot be misread."""
    signs = "".join(secrets.choice(DIGITS) for _ in range(CODE_LENGTH))
    return "-".join(signs[cut : cut + CODE_STEP] for cut in range(0, CODE_LENGTH, CODE_STEP))


def tidy(code: str) -> str:
    """Return a code as it was printed, whatever the case, the dashes, and letters read for figures."""
    signs = code.upper().replace("O", "0").replace("I", "1").replace("L", "1")
    kept = "".join(sign for sign in signs if sign in DIGITS)
    return "-".join(kept[cut : cut + CODE_STEP] for cut in range(0, len(kept), CODE_STEP))


def seal_of(code: str, content: Mapping[str, Any]) -> str:
    """Return the seal that only we can put on this content under this code."""
    written = json.dumps([code, content], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return salted_hmac(SALT, written, algorithm="sha256").hexdigest()


def content_of(enrolment: Enrolment, attendance: Attendance, *, gain: str) -> dict[str, Any]:
    """Return everything a certificate says, as it will be kept."""
    learner, level, branch = enrolment.learner, enrolment.group.level, enrolment.group.branch
    starts_on = attendance.first_on or enrolment.group.starts_on
    return {
        "name": f"{learner.first_name} {learner.last_name}",
        "first_name": learner.first_name,
        "initial": learner.last_name[:1],
        "programme": level.programme.name,
        "level": level.name,
        "level_hours": level.hours,
        "starts_on": starts_on.isoformat(),
        "ends_on": (attendance.last_on or starts_on).isoformat(),
        "hours": attendance.hours_words,
        "minutes": attendance.minutes,
        "sessions": attendance.sessions,
        "skills": skills_taught(enrolment, attendance),
        "modules": modules_evaluated(enrolment),
        "gain": gain,
        "antenna": f"Antenne {branch.name}, {branch.region}",
    }


def skills_taught(enrolment: Enrolment, attendance: Attendance) -> list[str]:
    """Return what was taught while the person was there, in their words: skills, else modules."""
    level_pk = enrolment.group.level_id
    packs = packs_of_levels([level_pk])
    groups = enrolment.learner.enrolments.filter(group__level=level_pk).values_list("group_id", flat=True)
    numbers, modules = session_numbers(groups), session_modules(groups)
    met = [pk for pk in attendance.session_pks if pk in numbers]
    taught = [packs.get((level_pk, number)) for number in sorted({numbers[pk] for pk in met})]
    codes = dict.fromkeys(code for pack in taught if pack for code in pack.skills)
    sentences = [sentence for code in codes if (sentence := skill_sentence(code))]
    seen = {modules[pk].pk: modules[pk] for pk in met if pk in modules}
    ordered = sorted(seen.values(), key=lambda module: module.position)
    return sentences[:MOST_SKILLS] or [module.name for module in ordered]


def modules_evaluated(enrolment: Enrolment) -> list[str]:
    """Return the modules that an evaluation found acquired, in order."""
    results = ModuleResult.objects.filter(enrolment=enrolment).select_related("module")
    last = {one.module_id: one for one in results.order_by("recorded_at", "pk")}
    acquired = [one.module for one in last.values() if one.mark == ModuleMark.ACQUIRED]
    return [module.name for module in sorted(acquired, key=lambda module: module.position)]


def check_certificate(certificate: Certificate) -> CheckedCertificate:
    """Return what the public page says of a certificate, its seal made again."""
    content = certificate.content
    initial = f" {content['initial']}." if content["initial"] else ""
    return CheckedCertificate(
        code=certificate.code,
        name=f"{content['first_name']}{initial}",
        programme=content["programme"],
        level=content["level"],
        starts_on=date.fromisoformat(content["starts_on"]),
        ends_on=date.fromisoformat(content["ends_on"]),
        made_on=certificate.made_at.date(),
        revoked_on=certificate.revoked_at.date() if certificate.revoked_at else None,
        is_genuine=constant_time_compare(certificate.seal, seal_of(certificate.code, content)),
    )


def check_address(code: str) -> str:
    """Return the whole address where a certificate is verified."""
    return f"{settings.DECLIC_BASE_URL.rstrip('/')}{reverse('outcomes:check', args=[code])}"


def certificate_paper(certificate: Certificate) -> bytes:
    """Return a certificate as a PDF; the same certificate gives the same bytes."""
    content, address = certificate.content, check_address(certificate.code)
    starts, ends = (date.fromisoformat(content[name]) for name in ("starts_on", "ends_on"))
    return typeset(
        CERTIFICATE,
        {
            **content,
            "period": period_words(starts, ends),
            "made": f"Faite le {date_format(certificate.made_at.date(), 'j F Y')}.",
            "code": certificate.code,
            "code_alt": f"Code à scanner pour vérifier l’attestation {certificate.code}",
            "address": address,
            "drawing": drawn_code(address),
            "is_revoked": certificate.revoked_at is not None,
        },
    )


def period_words(starts: date, ends: date) -> str:
    """Return the days of a course in words."""
    if starts == ends:
        return f"le {date_format(starts, 'j F Y')}"
    return f"du {date_format(starts, 'j F Y')} au {date_format(ends, 'j F Y')}"


def own_certificates(learner: Learner) -> list[OwnCertificate]:
    """Return the certificates of a learner that stand, for their own page, the last first."""
    standing = Certificate.objects.filter(learner=learner, revoked_at=None)
    return [
        OwnCertificate(
            title=f"{one.content['programme']} {one.content['level']}",
            made_on=one.made_at.date(),
            url=reverse("outcomes:own_certificate", args=[one.code]),
        )
        for one in standing
    ]
