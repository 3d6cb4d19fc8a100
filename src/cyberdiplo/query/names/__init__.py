"""How names and codes find what they mean: the normal form, the rules, codes by scheme and day, whole columns."""
