"""What somebody asked about their data, and that their file and a contact will be forgotten."""

from datetime import timedelta
from typing import Any

from declic.learners.models import Learner
from declic.privacy.models import AsleepNotice, ForgettingNotice, RightRequest
from tests.factories import TODAY


def rights_asked(learner: Learner) -> dict[str, Any]:
    """Return an open request and an open notice of one file, and a notice of a contact of its antenna."""
    days = {"noticed_on": TODAY, "erase_on": TODAY + timedelta(days=30), "last_contact_on": TODAY}
    asked = {"kind": "access", "received_on": TODAY, "due_on": TODAY + timedelta(days=30)}
    asleep = {"kind": "referrer", "number": 0, "branch": learner.branch}
    asleep |= {"noticed_on": TODAY, "erase_on": TODAY + timedelta(days=30)}
    return {
        "right_request": RightRequest.objects.create(learner=learner, **asked),
        "forgetting_notice": ForgettingNotice.objects.create(learner=learner, **days),
        "asleep_notice": AsleepNotice.objects.create(**asleep),
    }
