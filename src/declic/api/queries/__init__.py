"""What programs and managers are shown."""
