"""Connectors against a local server that misbehaves."""
