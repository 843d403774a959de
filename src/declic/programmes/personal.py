"""What « programmes » keeps about people, and why."""

from declic.shared.personal import Declarations, ImpersonalTable

IMPERSONAL = (
    ImpersonalTable(model="programmes.Programme"),
    ImpersonalTable(model="programmes.Level"),
    ImpersonalTable(model="programmes.Module"),
    ImpersonalTable(model="programmes.LessonPack"),
    ImpersonalTable(model="programmes.AdmissionRule"),
)
DECLARATIONS = Declarations(impersonal=IMPERSONAL)
