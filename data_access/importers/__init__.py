"""Readers of real file formats: recognise, limit, check, report. They never write to the store."""
