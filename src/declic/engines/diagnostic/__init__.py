"""The arrival diagnostic: the fewest questions for a level one can trust.

Read in this order: ``bank`` (what can be asked), ``settings`` (how careful we are), ``response``
(who answers what), ``belief`` (what we think), ``choose`` and ``next_item`` (what to ask next),
``stop`` and ``lookahead`` (when to stop), ``prior`` (what outside results suggest), ``placement``
(what we say), ``session`` (all of it, one step at a time), ``gain`` (what was learnt between two),
``simulate`` and ``replay`` (is this bank any good?) and ``command`` (the same from a terminal).
"""
