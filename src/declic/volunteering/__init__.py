"""Volunteers: how they come, what they are asked, what they gave."""
