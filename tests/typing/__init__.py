"""What type checkers know of the public calls: ``mypy`` and ``pyright`` run over these files, nothing runs them.

A call that must be an error carries an ignore; both checkers complain about an ignore that is not needed.
"""
