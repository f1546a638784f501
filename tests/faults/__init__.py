"""What the program keeps when it is killed in the middle of its work."""
