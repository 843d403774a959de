"""What can be done for the health of an installation: back up, restore, transfer, upgrade."""
