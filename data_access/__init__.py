"""Everything that reads, writes or knows who is asking. Draws nothing."""
