"""Calibration: what the answers of real people say of the questions.

Read in this order: ``answers`` (who answered what), ``curves`` (who reaches which score),
``design`` (what is free, what is known beforehand), ``priors``, ``expectation`` and
``maximisation`` (the two halves of EM), ``anderson`` and ``estimate`` (all of it, fast),
``precision`` (standard errors), ``fit_scores`` and ``fit_ability`` (does the model hold?),
``bias`` (is an item fair?), ``drift`` (did it change?), ``calibrate`` (the results, item by item),
``renewal`` (the bank that follows), ``reading`` and ``command`` (the same from a terminal).
"""
