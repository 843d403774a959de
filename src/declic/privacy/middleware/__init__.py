"""What stands between a request and personal data."""
