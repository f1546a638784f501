"""The domain: catalogue, definitions, rules, maths. Imports none of the other rooms, no clock, no network."""
