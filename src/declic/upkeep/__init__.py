"""The health of an installation: backups, upgrades, its status."""
