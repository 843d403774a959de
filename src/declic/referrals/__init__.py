"""A partner sends us someone, and our answer."""
