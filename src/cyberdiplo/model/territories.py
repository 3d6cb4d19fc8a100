"""The records of territories."""

# Annotations stay real objects here: tables.py chooses a cell's form by the type of the attribute.
import attrs

from cyberdiplo.display.shown import record_html, record_markdown
from cyberdiplo.model.checking import checked
from cyberdiplo.model.refs import Ref

__all__ = ["Territory"]


@checked
@attrs.frozen(kw_only=True)
class Territory:
    """A territory that ISO 3166-1 lists and that is not among the states, or one that lists of members name.

    Being listed says nothing about status.

    Attributes:
        id: Its ISO 3166-1 alpha-3 code, such as ``HKG``; for the parts of the United Kingdom that of ISO 3166-2.
        name: Its name in English.
        iso2: ISO 3166-1 alpha-2 code.
        m49: UN M49 code, three digits.
        region: UN M49 subregion.
        state: The id of the state that ISO, a depositary or an organisation names as responsible; empty if none does.
        refs: The sources.
        note: What a reader should know.

    Examples:
        >>> import cyberdiplo as cd
        >>> cd.load().territories["GRL"].state
        'DNK'
    """

    id: str
    name: str
    iso2: str = ""
    m49: str = ""
    region: str = ""
    state: str = ""
    refs: tuple[Ref, ...]
    note: str = ""
    _repr_html_ = record_html
    _repr_markdown_ = record_markdown
