"""What is learned from the numbers."""
