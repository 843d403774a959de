"""The pages about referrals."""
