"""The codes of states and territories in schemes of others, with their days."""

# Annotations stay real objects here: tables.py chooses a cell's form by the type of the attribute.
import attrs

from cyberdiplo.display.shown import record_html, record_markdown
from cyberdiplo.model.checking import checked
from cyberdiplo.model.dates import PartialDate
from cyberdiplo.model.refs import Ref

__all__ = ["Code"]


@checked
@attrs.frozen(kw_only=True)
class Code:
    """A code of a scheme, with the days on which it was an actor's.

    Attributes:
        id: The scheme, the code, the actor, and a number where it was the actor's more than once.
        scheme: ``cow`` and ``gw`` (numbers), ``cowc`` and ``gwc`` (letters), ``ioc``, ``un`` (words).
        code: The code.
        actor: The id of the state or territory; empty if it is not among them.
        name: What the scheme calls it.
        span: From the first to the last day on which the scheme gives it to that actor.
        refs: The sources.
        note: What a reader should know.
    """

    id: str
    scheme: str
    code: str
    actor: str = ""
    name: str
    span: PartialDate
    refs: tuple[Ref, ...]
    note: str = ""
    _repr_html_ = record_html
    _repr_markdown_ = record_markdown
