"""Tests of the page in Python: its payload, its frames, its HTML."""
