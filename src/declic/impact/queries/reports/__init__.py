"""Funder reports: what a template asks, its figures, and the facts under which a report is frozen."""
