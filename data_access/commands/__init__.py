"""The commands of the command line, one module per family. They parse, call a service and print; no rule lives here."""
