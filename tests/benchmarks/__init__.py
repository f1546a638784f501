"""Ratios of one run on one machine: the product beside minimal references of ours. Never a timed test."""
