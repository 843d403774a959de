"""The pages that say who opened a file."""

from tests.browser.demonstration.stop import Stop, pk

READINGS = [
    pk("waiting", "privacy:readers"),
    Stop("privacy:readers", "counsellor", {"pk": "waiting"}, query="?quoi=list"),
    pk("waiting", "privacy:why", "national"),
    Stop("privacy:readings"),
    Stop("privacy:seals"),
    Stop("privacy:seals", "manager", query="?verifier=1"),
    Stop("privacy:own_readers", "seated"),
    pk("waiting", "privacy:rights"),
    pk("waiting", "privacy:erase", "manager"),
    Stop("privacy:own_rights", "seated"),
    Stop("privacy:forgetting", "manager"),
    Stop("privacy:asleep", "manager"),
    Stop("privacy:register", "manager"),
    Stop("privacy:notice", "anybody"),
    Stop("privacy:team_notice", "anybody"),
]
