"""What people do with studies of the next sites."""

from declic.coverage.services.studies import ask_study, calculate, cancel_study, retry_study

__all__ = ["ask_study", "calculate", "cancel_study", "retry_study"]
