"""How to write to somebody: by what they have, and what can leave."""

from dataclasses import dataclass

import phonenumbers

from declic.outbox.enums import Channel
from declic.outbox.services.carriers import can_carry

FRANCE = "FR"
FRENCH_PREFIX = 33
FRENCH_MOBILE = ("6", "7")
MOBILE = (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE)


@dataclass(frozen=True)
class Reach:
    """How a person is reached; « phone » when only a call does it."""

    channel: str
    recipient: str

    @property
    def can_be_written_to(self) -> bool:
        """Return whether a message can leave."""
        return self.channel != Channel.PHONE


def reach(*, email: str = "", phone: str = "", prefers: str = "") -> Reach:
    """Return how to reach a person: what they prefer if we can, else e-mail, else SMS, else a call."""
    mobile = mobile_number(phone)
    by_phone = Reach(Channel.PHONE.value, mobile or phone.strip())
    if prefers == Channel.PHONE:
        return by_phone
    recipients = {Channel.EMAIL: email.strip(), Channel.SMS: mobile}
    for channel in sorted(recipients, key=lambda one: one != prefers):
        if recipients[channel] and can_carry(channel):
            return Reach(channel.value, recipients[channel])
    return by_phone


def mobile_number(phone: str) -> str:
    """Return a mobile number in E.164; nothing for a landline, or what is no number."""
    try:
        number = phonenumbers.parse(phone, FRANCE)
    except phonenumbers.NumberParseException:
        return ""
    is_mobile = (
        str(number.national_number).startswith(FRENCH_MOBILE)
        if number.country_code == FRENCH_PREFIX
        else phonenumbers.number_type(number) in MOBILE
    )
    if not is_mobile or not phonenumbers.is_possible_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
