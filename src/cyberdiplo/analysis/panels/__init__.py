"""Rows for statistics: panels, pairs of actors, histories of consent, and rates of adoption."""
