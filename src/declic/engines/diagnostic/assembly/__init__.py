"""From the bank to what leaves the computer: paper forms, parallel forms, offline panels.

A form is a list of questions with the table that turns a count of points into a level. A panel
is a graph of questions that a page can follow without network.
"""
