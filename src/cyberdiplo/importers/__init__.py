"""Readers of official files: what others publish, turned into records or refused with the place that is wrong."""
