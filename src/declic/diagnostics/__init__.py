"""The item bank and the runs of the diagnostic."""
