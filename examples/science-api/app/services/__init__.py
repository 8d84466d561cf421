"""What is computed from the numbers."""
