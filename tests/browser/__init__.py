"""Journeys in a real browser, against the built server with the starter data."""
