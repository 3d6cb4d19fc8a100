"""How anything is laid out: one grid as text, Markdown or HTML, what shows itself, and files written whole.

No record is known here: whoever shows one says what stands in the grid. Imports nothing of the package.
"""
