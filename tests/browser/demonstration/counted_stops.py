"""The pages of figures: all of them, one of each shape, and the list behind one."""

from tests.browser.demonstration.stop import Stop

COUNTED = [
    Stop("impact:dashboard"),
    Stop("impact:dashboard", "counsellor", query="?periode=trimestre&petits=masques"),
    Stop("impact:figure", named={"key": "counted"}),
    Stop("impact:figure", "counsellor", {"key": "counted"}, query="?petits=masques"),
    Stop("impact:members", named={"key": "counted"}),
]
