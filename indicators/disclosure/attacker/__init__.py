"""An attacker apart from the masking: it shares no code with the suppression and knows only what was ever shown."""
