"""Every address of the site that shows a page: who opens it, and what it names."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Stop:
    """One page, opened by somebody; `named` gives each part of its address a thing of the tour."""

    address: str
    who: str = "manager"
    named: dict[str, str] = field(default_factory=dict)
    query: str = ""
    status: int = 200

    def __str__(self) -> str:
        return "-".join([self.address, self.who, *self.named.values()])


def pk(name: str, address: str, who: str = "manager") -> Stop:
    """Return a page about one thing."""
    return Stop(address, who, {"pk": name})


TEAM = [
    Stop("desk:today", "counsellor"),
    Stop("desk:today", "volunteer"),
    Stop("desk:board"),
    Stop("desk:column", named={"stage": "stage"}),
    Stop("desk:search", query="?q=a"),
    Stop("desk:search", "counsellor", query="?q=zzzz"),
    pk("newcomer", "desk:learner"),
    pk("answering", "desk:learner"),
    pk("finished", "desk:learner"),
    pk("waiting", "desk:learner"),
    pk("offered", "desk:learner"),
    pk("seated", "desk:learner"),
    Stop("learners:list"),
    Stop("learners:create"),
    pk("waiting", "learners:edit"),
    pk("waiting", "learners:notes"),
    pk("waiting", "learners:card"),
    pk("offered", "learners:card"),
    pk("waiting", "learners:merge_choice"),
    Stop("learners:merge", named={"pk": "waiting", "other_pk": "offered"}),
    Stop("diagnostics:list"),
    Stop("diagnostics:room"),
    Stop("diagnostics:decisions"),
    Stop("diagnostics:start", named={"learner_pk": "newcomer"}),
    Stop("diagnostics:start", named={"learner_pk": "waiting"}),
    pk("run_open", "diagnostics:move"),
    Stop("diagnostics:evidence", named={"learner_pk": "waiting"}),
    pk("run_open", "diagnostics:result"),
    pk("run_finished", "diagnostics:result"),
    pk("run_confirmed", "diagnostics:result"),
    Stop("diagnostics:paper", "counsellor"),
    Stop("diagnostics:paper_result", "counsellor", {"learner_pk": "waiting"}),
    Stop("diagnostics:bank", "national"),
    pk("item", "diagnostics:bank_item", "national"),
    pk("item", "diagnostics:bank_preview", "national"),
    Stop("diagnostics:bank_versions", "national"),
    Stop("diagnostics:calibrations", "national"),
    pk("calibration", "diagnostics:calibration", "national"),
    Stop("diagnostics:simulation", "national"),
    Stop("diagnostics:exports", "national"),
    Stop("groups:timetable"),
    Stop("groups:open"),
    Stop("groups:waiting"),
    pk("group", "groups:detail"),
    pk("group_over", "groups:detail"),
    Stop("planning:runs"),
    pk("plan", "planning:run"),
    pk("plan_queued", "planning:run"),
]
FIRST_FLOORS = [
    Stop("referrals:board"),
    Stop("referrals:walk_in"),
    pk("referral", "referrals:detail"),
    pk("referral_answered", "referrals:detail"),
    Stop("referrals:imports"),
    Stop("referrals:import_new"),
    pk("spreadsheet", "referrals:import_columns"),
    pk("spreadsheet", "referrals:import_check"),
    Stop("referrals:import_row", named={"pk": "spreadsheet", "number": "row_number"}),
    pk("spreadsheet_done", "referrals:import_report"),
    Stop("partners:list"),
    Stop("partners:add"),
    pk("partner", "partners:file"),
    pk("partner", "partners:edit"),
    pk("partner", "partners:add_agreement"),
    pk("agreement", "partners:edit_agreement"),
    pk("partner", "partners:add_referrer"),
    pk("referrer", "partners:edit_referrer"),
    Stop("partners:destinations"),
    Stop("partners:add_destination"),
    pk("destination", "partners:edit_destination"),
    Stop("team:list"),
    Stop("team:add"),
    pk("member", "team:file"),
    pk("member", "team:edit"),
    Stop("programmes:list"),
    pk("programme", "programmes:edit_programme", "national"),
    pk("level", "programmes:edit_level", "national"),
    Stop("branches:home"),
    Stop("branches:edit"),
    Stop("branches:add_venue"),
    pk("venue", "branches:venue"),
    pk("venue", "branches:edit_venue"),
    pk("venue", "branches:add_room"),
    pk("venue", "branches:add_closure"),
    pk("room", "branches:edit_room"),
    Stop("accounts:members"),
    Stop("accounts:invite"),
    pk("membership", "accounts:member"),
    pk("membership", "accounts:change_role"),
]
OPEN = [
    Stop("demo:home", "anybody"),
    Stop("accounts:accept_invitation", "anybody", {"token": "invitation"}),
    Stop("shared:help", "anybody"),
    Stop("shared:style", "anybody"),
    Stop("shared:learner_style", "anybody"),
    Stop("referrals:refer", "anybody", {"token": "link"}),
    Stop("referrals:refer", "anybody", {"token": "partner_link"}),
    Stop("referrals:refer", "anybody", {"token": "forged"}, status=409),
    Stop("referrals:thanks", "anybody", {"token": "link", "receipt": "receipt"}),
    Stop("referrals:follow", "anybody", {"token": "link"}),
    Stop("groups:next_dates", "anybody", {"token": "link"}),
    Stop("desk:learner_card", "anybody", {"token": "card"}),
    Stop("desk:my_page", "anybody", status=409),
]
LEARNERS = [
    Stop("desk:my_page", "newcomer"),
    Stop("desk:my_page", "answering"),
    Stop("desk:my_page", "finished"),
    Stop("desk:my_page", "waiting"),
    Stop("desk:my_page", "offered"),
    Stop("desk:my_page", "seated"),
    Stop("diagnostics:run", "beginning"),
    Stop("diagnostics:run", "answering"),
    Stop("diagnostics:run", "pausing"),
    Stop("diagnostics:end", "finished"),
    Stop("diagnostics:end", "waiting"),
]
ACCOUNT = [
    Stop("account_login", "anybody"),
    Stop("account_signup", "anybody"),
    Stop("account_reset_password", "anybody"),
    Stop("account_reset_password_done", "anybody"),
    Stop("account_reset_password_from_key", "anybody", {"uidb36": "forged", "key": "forged"}),
    Stop("account_reset_password_from_key_done", "anybody"),
    Stop("account_inactive", "anybody"),
    Stop("account_logout"),
    Stop("account_email"),
    Stop("account_change_password"),
    Stop("account_reauthenticate"),
    Stop("mfa_reauthenticate"),
    Stop("mfa_index"),
    Stop("mfa_index", "unprotected"),
    Stop("mfa_activate_totp", "unprotected"),
    Stop("mfa_add_webauthn", "unprotected"),
    Stop("mfa_deactivate_totp"),
    Stop("mfa_list_webauthn"),
    Stop("mfa_generate_recovery_codes"),
]
STOPS = [*TEAM, *FIRST_FLOORS, *OPEN, *LEARNERS, *ACCOUNT]
