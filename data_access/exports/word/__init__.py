"""Word documents: real headings, lists and tables, alternative texts, French language. Reads no figure."""
