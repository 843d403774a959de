"""What is done above all other applications."""

from declic.desk.services.own_page import begin_own_diagnostic
from declic.desk.services.warming import warm, warm_beside

__all__ = ["begin_own_diagnostic", "warm", "warm_beside"]
