"""What a law yields."""

from __future__ import annotations

import attrs

__all__ = ["Violation"]


@attrs.frozen
class Violation:
    """Something that breaks a law.

    Attributes:
        law: The name of the law's function.
        id: The id of the fact or thing that breaks it.
        reason: How.
    """

    law: str
    id: str
    reason: str

    def __str__(self) -> str:
        return f"{self.id}: {self.reason} ({self.law.replace('_', ' ')})"
