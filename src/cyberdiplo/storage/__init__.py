"""An edition on disk: how a cell is read, tables, folders and zips, and the description of an edition.

No question is answered here, and nothing is laid out. May import `display` and `model`.
"""
