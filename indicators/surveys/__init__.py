"""Surveys of the inhabitants: what was asked of whom, the answers counted, their margin. Opens no file."""
