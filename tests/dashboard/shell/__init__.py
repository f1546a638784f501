"""Tests of dashboard/shell."""
