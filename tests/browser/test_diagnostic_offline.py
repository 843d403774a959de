"""The diagnostic without network says the level that the server says of the same answers."""

from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from declic.diagnostics.models import OfflinePanel, OfflineReturn
from declic.diagnostics.services import receive_offline_run
from tests.browser.association import Association, admit_somebody
from tests.browser.conftest import SignIn
from tests.browser.people_offline import ready_answers

pytestmark = pytest.mark.browser

PEOPLE = 200
#: The page's own modules walk the path; nothing of it is written a second time here.
WALK = """async ({ folder, people }) => {
  const { answer, begin, currentItem, noteGestures, payloadOf } = await import(`${folder}offline-run.js`);
  const panel = JSON.parse(document.getElementById("parcours").textContent);
  const payloads = [];
  for (const { tree, fields, pk } of people) {
    const run = Object.assign(begin(panel, { pk }), { tree });
    noteGestures(run, { click: true, type: true, scroll: true });
    while (currentItem(panel, run) !== null) {
      const { key } = panel.items[currentItem(panel, run)];
      await answer(panel, run, fields[key], new Date().toISOString());
    }
    payloads.push(payloadOf(run));
  }
  return payloads;
}"""


def test_200_people_get_the_level_that_the_server_gives(
    page: Page, association: Association, sign_in: SignIn
) -> None:
    sign_in(page, association.counsellor)
    page.goto("/classe/diagnostic/")
    panel, now = OfflinePanel.objects.get(), timezone.now()
    people = ready_answers(panel, PEOPLE, seed=5)
    for person in people:
        person["pk"] = admit_somebody(association).pk
    sent = page.evaluate(WALK, {"folder": "/static/diagnostics/", "people": people})
    for payload in sent:
        receive_offline_run(payload, branch=association.branch, by=association.counsellor, now=now)
    told = {str(one["key"]): one["level"] for one in sent}
    found = OfflineReturn.objects.select_related("run__placement")
    assert {str(one.key): one.run.placement.proposed_level for one in found if one.run} == told
    assert len(told) == PEOPLE
    assert len(set(told.values())) == 4
    assert min(len(one["answers"]) for one in sent) >= 12
    assert [answer for one in found for answer in one.taken["answers"] if differs(answer)] == []


def differs(answer: dict[str, Any]) -> bool:
    return bool(answer["score"] != answer["device_score"])
