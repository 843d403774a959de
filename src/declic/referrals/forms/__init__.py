"""What we ask about referrals."""

from declic.referrals.forms.answers import AcceptForm, CompletionForm, DeclineForm
from declic.referrals.forms.intake import ReferForm, WalkInForm

__all__ = ["AcceptForm", "CompletionForm", "DeclineForm", "ReferForm", "WalkInForm"]
