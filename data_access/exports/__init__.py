"""Writes a `Table` as a file: CSV and XLSX of exactly what the screen shows. Reads nothing and computes nothing."""

from data_access.exports.csv_file import Dialect, write_csv
from data_access.exports.workbook import write_xlsx

__all__ = ["Dialect", "write_csv", "write_xlsx"]
