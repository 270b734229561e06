"""Linking: what several reports tell of one person, body or act, brought together."""
