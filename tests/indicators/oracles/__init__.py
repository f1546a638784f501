"""Our statistics against other people's code, by hand, and by the laws they must keep. Nothing here is run by users."""
