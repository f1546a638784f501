"""French sentences made from figures, for screens and exports alike: deterministic templates, no drawing."""
