"""Organisations that send us people."""
