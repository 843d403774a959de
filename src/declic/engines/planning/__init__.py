"""Who sits where, when, with whom: a week's plan, its proof, and its reasons.

Facts (`problem`) are read, a plan is searched for (`solve`), replayed against the hard rules
(`check`) and explained (`explain`). Rules and wishes each have one file.
"""
