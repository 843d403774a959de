"""Forget a person: what goes, what stays under a number, and every other place that names them."""

from declic.privacy.services.erasure.again import keep_promises, tell_after_restoration
from declic.privacy.services.erasure.erasing import erase_learner

__all__ = ["erase_learner", "keep_promises", "tell_after_restoration"]
