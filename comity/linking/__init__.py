"""Linking: what single reports say becomes one record of a relation.

Pure functions from values to values, with the same result for any order of what they are given.
They know no database, no language model and no files but their own data.
"""
