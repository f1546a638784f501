"""Small pieces of screen. HTML of ours is only written here."""
