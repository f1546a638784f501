"""Writes what a screen shows as a file: CSV, XLSX, SVG and PNG of exactly that. Reads nothing and computes nothing."""

from data_access.exports.csv_file import Dialect, write_csv
from data_access.exports.picture import write_png, write_svg
from data_access.exports.workbook import write_xlsx

__all__ = ["Dialect", "write_csv", "write_png", "write_svg", "write_xlsx"]
