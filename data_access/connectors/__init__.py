"""Gets the files of producers from their public addresses, for the command line alone. Reads no figure."""
