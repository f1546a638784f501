"""The figures we vouch for, recomputed and printed: ``make proof``."""
