"""Page parts: they lay out widgets for a page dataclass and hold no figure of their own."""
