"""What privacy does from the command line."""
