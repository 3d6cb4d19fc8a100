"""The records of states."""

# Annotations stay real objects here: tables.py chooses a cell's form by the type of the attribute.
import attrs

from cyberdiplo.display.shown import record_html, record_markdown
from cyberdiplo.model.checking import checked
from cyberdiplo.model.dates import PartialDate
from cyberdiplo.model.refs import Ref

__all__ = ["PastName", "State"]


@attrs.frozen
class PastName:
    """A name with the span of days for which it is known to have been in force; written ``name[span]``.

    Attributes:
        name: The name.
        span: From the first to the last day on which a source is known to use it.
    """

    name: str
    span: PartialDate

    def __str__(self) -> str:
        return f"{self.name}[{self.span}]"


@checked
@attrs.frozen(kw_only=True)
class State:
    """A state, or a former state, by its ISO 3166-1 alpha-3 code.

    Attributes:
        id: ``KOR``; Kosovo is ``XKX``, former states keep their withdrawn code, such as ``SUN``.
        name: The short name in use at the UN, where it has one.
        official_name: The formal name, where a source gives one.
        names: Names that changed, each with the days for which it is known to have been in force.
        iso2: ISO 3166-1 alpha-2 code.
        m49: UN M49 code, three digits.
        cow: Correlates of War number.
        gw: Gleditsch-Ward number.
        region: UN M49 subregion.
        began: When the state began, where a source says so; None for those that no source dates.
        ended: Its last day; None if it exists.
        successors: The ids of the states that followed it.
        un_admission: When it, or the state whose membership it continues, became a UN member; None if never.
        refs: The sources.
        note: What a reader should know.

    Examples:
        >>> import cyberdiplo as cd
        >>> cd.load().states["KOR"].name
        'Republic of Korea'
    """

    id: str
    name: str
    official_name: str = ""
    names: tuple[PastName, ...] = ()
    iso2: str = ""
    m49: str = ""
    cow: int | None = None
    gw: int | None = None
    region: str = ""
    began: PartialDate | None = None
    ended: PartialDate | None = None
    successors: tuple[str, ...] = ()
    un_admission: PartialDate | None = None
    refs: tuple[Ref, ...]
    note: str = ""
    _repr_html_ = record_html
    _repr_markdown_ = record_markdown
