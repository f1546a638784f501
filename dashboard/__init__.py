"""Everything that draws or remembers a click."""
