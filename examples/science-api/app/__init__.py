"""Measurements of penguins: samples, summaries, trends and predictions."""

__version__ = "1.0.0"
