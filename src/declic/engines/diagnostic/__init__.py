"""The arrival diagnostic: the fewest questions for a level one can trust.

Read in this order: ``bank`` (what can be asked), ``settings`` (how careful we are), ``response``
(who answers what), ``belief`` (what we think), ``choose`` (what to ask next), ``stop`` (when to
stop), ``placement`` (what we say), ``session`` (all of it, one step at a time), ``simulate``
(is this bank any good?) and ``command`` (the same from a terminal).
"""
