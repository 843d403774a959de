"""What people may ask of what is kept about them, and what keeps it apart."""
