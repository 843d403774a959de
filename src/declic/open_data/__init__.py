"""What we publish: data·inclusion, « médiation numérique », volunteer missions, calendar feeds."""
