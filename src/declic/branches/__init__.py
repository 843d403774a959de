"""Antennas, their venues and rooms."""
