"""Dates: those that a text speaks of, resolved against its date of publication, and their form.

`find_dates` reads English press text; the rest handles EDTF values of the subset that the record
allows (docs/record.md). Pure functions; no language model, no database.
"""

from comity.dates.edtf import bounds, is_edtf, overlaps, parse_day, sort_key
from comity.dates.finding import DateMention, find_dates

__all__ = ["DateMention", "bounds", "find_dates", "is_edtf", "overlaps", "parse_day", "sort_key"]
