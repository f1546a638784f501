"""What each visual shows, as frozen dataclasses built by pure functions; drawn by dashboard/, written by exports/."""
