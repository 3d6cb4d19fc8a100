"""Answers put together for people: profiles, comparisons, explanations, references.

No question is answered here that `query` does not answer. May import `query` and what stands below it.
"""
