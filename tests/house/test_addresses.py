"""Every address says who may open it; the public ones are listed here, on purpose."""

import pytest
from django.urls import URLPattern

from declic.shared.pages import PUBLIC
from tests.house.tree import addresses

ADDRESSES = addresses()
OPEN_TO_EVERYBODY = {
    "accounts:accept_invitation",
    "accounts:begin_proconnect",
    "accounts:end_proconnect",
    "accounts:first_run",
    "api:attendance",
    "api:calls",
    "api:docs",
    "api:groups",
    "api:indicators",
    "api:open_data",
    "api:openapi",
    "api:places",
    "api:referral",
    "api:referrals",
    "api:replay_call",
    "api:resume_webhook",
    "api:token",
    "api:webhook",
    "api:webhooks",
    "attendance:home",
    "attendance:manifest",
    "attendance:paper",
    "attendance:photo",
    "attendance:receive",
    "attendance:roll",
    "attendance:save_roll",
    "attendance:worker",
    "demo:home",
    "demo:sign_in",
    "desk:answer_my_offer",
    "desk:begin_diagnostic",
    "desk:learner_card",
    "desk:leave",
    "desk:my_page",
    "desk:open_my_week",
    "diagnostics:answer",
    "diagnostics:back",
    "diagnostics:end",
    "diagnostics:gesture",
    "diagnostics:pause",
    "diagnostics:practice",
    "diagnostics:resume",
    "diagnostics:run",
    "groups:next_dates",
    "learners:moments",
    "learners:said",
    "learners:travel",
    "open_data:catalogue",
    "open_data:feed",
    "open_data:home",
    "open_data:missions_json",
    "open_data:places_csv",
    "open_data:places_json",
    "open_data:public_sheet",
    "open_data:services_json",
    "open_data:structures_json",
    "outbox:opt_out",
    "outcomes:badge",
    "outcomes:check",
    "outcomes:follow_up",
    "outcomes:follow_up_step",
    "outcomes:not_me",
    "outcomes:own_certificate",
    "outcomes:own_inclusion",
    "outcomes:partner_news",
    "outcomes:refuse_news",
    "privacy:ask_erasure",
    "privacy:notice",
    "privacy:own_export",
    "privacy:own_readers",
    "privacy:own_rights",
    "privacy:team_notice",
    "programmes:learner_paper",
    "programmes:teach",
    "programmes:trainer_paper",
    "referrals:cancel",
    "referrals:follow",
    "referrals:refer",
    "referrals:thanks",
    "shared:help",
    "shared:learner_style",
    "shared:style",
    "upkeep:alive",
    "upkeep:ready",
    "upkeep:metrics",
    "volunteering:answer",
    "volunteering:answer_session",
    "volunteering:availability",
    "volunteering:block",
    "volunteering:briefing",
    "volunteering:certificate",
    "volunteering:charter",
    "volunteering:check_certificate",
    "volunteering:door",
    "volunteering:feed",
    "volunteering:hours",
    "volunteering:leave",
    "volunteering:own",
    "volunteering:recruit",
    "volunteering:say_ready",
    "volunteering:sign_up",
    "volunteering:thanks",
    "volunteering:trial",
    "volunteering:unblock",
}


def audience_of(pattern: URLPattern) -> frozenset[str]:
    audience: frozenset[str] = getattr(pattern.callback, "audience", frozenset())
    return audience


@pytest.mark.parametrize(("name", "pattern"), ADDRESSES, ids=[name for name, _ in ADDRESSES])
def test_every_address_says_who_may_open_it(name: str, pattern: URLPattern) -> None:
    assert audience_of(pattern)


def test_the_public_addresses_are_the_listed_ones() -> None:
    public = {name for name, pattern in ADDRESSES if audience_of(pattern) == PUBLIC}
    assert public == OPEN_TO_EVERYBODY
