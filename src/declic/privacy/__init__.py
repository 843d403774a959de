"""What is kept about people: who reads it, what they may ask, when it is forgotten."""
