"""What « branches » keeps about people, and why."""

from declic.shared.personal import Declarations, ImpersonalTable

IMPERSONAL = (
    ImpersonalTable(model="branches.Branch"),
    ImpersonalTable(model="branches.Venue", branch="branch"),
    ImpersonalTable(model="branches.Room", branch="venue__branch"),
    ImpersonalTable(model="branches.Closure", branch="venue__branch"),
    ImpersonalTable(model="branches.SchoolHoliday"),
)
DECLARATIONS = Declarations(impersonal=IMPERSONAL)
