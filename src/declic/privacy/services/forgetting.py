"""Who forgets the rows of each table: one answer for every table that says something of somebody."""

from collections.abc import Mapping

from declic.privacy.services.ages import AGES
from declic.shared.personal import PersonalTable, Retention

ERASING = "declic.privacy.services.erasure.erasing.erase_learner"
TRACES = "declic.privacy.services.erasure.traces.forget_traces"
AGEING = "declic.privacy.services.ages.sweep_aged"
SLEEPING = "declic.privacy.services.asleep.forget_asleep"
#: Tables of people who may fall asleep.
OF_SLEEPERS = frozenset(
    {
        *("accounts.User", "team.TeamMember", "partners.Referrer", "partners.Partner"),
        *("outcomes.Employer", "outcomes.EmployerContact"),
    }
)
#: Rows that go with another row, by a link that takes them along.
FOLLOWS: Mapping[str, str] = {
    "planning.ProposedGroup": "planning.PlanRun",
    "planning.ProposedGroup_helpers": "planning.ProposedGroup",
    "planning.ProposedSeat": "planning.ProposedGroup",
    "planning.Unplaced": "planning.PlanRun",
}
#: Rows that only hold the number of an account, of somebody of the team or of a learner: who stands behind
#: the number is forgotten, and the row stays.
NUMBERS: Mapping[str, str] = {
    "coverage.Study": SLEEPING,
    "diagnostics.Calibration": SLEEPING,
    "diagnostics.ItemBank": SLEEPING,
    "open_data.PublicSheet": SLEEPING,
    "groups.GroupStaff": SLEEPING,
    "impact.ActivityReport": SLEEPING,
    "impact.RollBlock": ERASING,
}
#: Tables that something else of the night looks after.
ELSEWHERE: Mapping[str, str] = {
    "sessions.Session": "django.contrib.sessions.management.commands.clearsessions.Command",
    "privacy.AuditLine": "declic.privacy.services.audit_seals.forget_old_lines",
    "impact.KeptColumns": "declic.impact.tasks.read_figures_at_night",
    "outbox.OptOut": TRACES,
}
#: By whom a row lives: the path that its table declares, and who forgets them.
LIVES_WITH: Mapping[Retention, tuple[str, str]] = {
    Retention.WITH_LEARNER: ("learner", ERASING),
    Retention.WITH_MEMBER: ("member", SLEEPING),
    Retention.WITH_ACCOUNT: ("user", SLEEPING),
}


def forgetter_of(table: PersonalTable) -> str:
    """Return what forgets the rows of a table; a table that nothing forgets is an error.

    Raises
    ------
    LookupError
        When no mechanism answers for the table.
    """
    if table.model in AGES:
        return AGEING
    if table.model in OF_SLEEPERS:
        return SLEEPING
    named = {**FOLLOWS, **NUMBERS, **ELSEWHERE}.get(table.model)
    if named:
        return named
    path, forgetter = LIVES_WITH.get(table.retention, ("", ""))
    if path and getattr(table, path):
        return forgetter
    raise LookupError(table.model)
