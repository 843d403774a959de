"""Faults on purpose: a program killed at any point, many hands at once, clocks that jump.

`python -m tests.faults` plays the rounds and prints their table; docs/operate.md says how.
"""
