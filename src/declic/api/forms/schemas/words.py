"""Words of one kind: text without control signs, dates, addresses, hours."""

import re
from datetime import date
from typing import Annotated

from ninja import Schema
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
    StrictStr,
)

#: No control signs, and no blank at either end.
LINE = r"^[^\s\x00-\x1f\x7f]([^\x00-\x1f\x7f]*[^\s\x00-\x1f\x7f])?$"
LINE_OR_NOTHING = r"^[^\x00-\x1f\x7f]*$"
EMAIL = (
    r"^([A-Za-z0-9_+-]+(\.[A-Za-z0-9_+-]+)*@([A-Za-z0-9]([A-Za-z0-9-]{0,30}[A-Za-z0-9])?\.)+[A-Za-z]{2,24})?$"
)
PHONE = r"^(\+?[0-9]([ .-]?[0-9]){5,18})?$"
#: RFC 3339: a day, an hour to the second, an offset; a mere number is no moment.
MOMENT = re.compile(
    r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})", re.ASCII | re.IGNORECASE
)
LARGEST_ID = 2**31 - 1


def real_date(value: str) -> str:
    """Return the text of a date that exists."""
    date.fromisoformat(value)
    return value


def written_moment(value: str) -> str:
    """Return the text of a moment as RFC 3339 writes it."""
    if not MOMENT.fullmatch(value):
        raise ValueError
    return value


Text = Annotated[StrictStr, Field(pattern=LINE_OR_NOTHING)]
Name = Annotated[StrictStr, Field(pattern=LINE, min_length=1, max_length=80)]
Email = Annotated[StrictStr, Field(pattern=EMAIL, max_length=200)]
Phone = Annotated[StrictStr, Field(pattern=PHONE, max_length=40)]
Day = Annotated[
    StrictStr,
    Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", json_schema_extra={"format": "date"}),
    AfterValidator(real_date),
]
Moment = Annotated[AwareDatetime, BeforeValidator(written_moment)]
Hour = Annotated[StrictStr, Field(pattern=r"^(([01][0-9]|2[0-3]):[0-5][0-9])?$")]
Yes = StrictBool
Id = Annotated[int, Field(ge=1, le=LARGEST_ID)]
Number = Annotated[StrictInt, Field(ge=0)]


class Asked(Schema):
    """What a program sends: nothing unknown is let in."""

    model_config = ConfigDict(extra="forbid")
