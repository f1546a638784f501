"""What each paper prints: one pure builder per paper, from the views of the screens to plain texts. Reads nothing."""
