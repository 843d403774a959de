"""Trainers and volunteers."""
