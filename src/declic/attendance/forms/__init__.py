"""What devices send, and what pages of rolls ask."""

from declic.attendance.forms.batch import read_batch
from declic.attendance.forms.externals import ExternalForm
from declic.attendance.forms.funding import ActionForm, SheetForm
from declic.attendance.forms.papers import CopyForm, PhotoForm
from declic.attendance.forms.roll import RollForm

__all__ = ["ActionForm", "CopyForm", "ExternalForm", "PhotoForm", "RollForm", "SheetForm", "read_batch"]
