"""Damaged files, made by the thousand from sound ones: `python -m tests.fuzz --help`."""
