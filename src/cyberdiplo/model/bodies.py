"""The records of actors that are no states, and of the other names of all actors."""

# Annotations stay real objects here: tables.py chooses a cell's form by the type of the attribute.
import attrs

from cyberdiplo.display.shown import record_html, record_markdown
from cyberdiplo.model.checking import checked
from cyberdiplo.model.refs import Ref
from cyberdiplo.model.vocabulary import BodyKind

__all__ = ["Alias", "Body"]


@checked
@attrs.frozen(kw_only=True)
class Body:
    """An actor that is not a state: an organisation, organ, grouping, agency or company.

    Attributes:
        id: A slug such as ``eu`` or ``spo-kor``.
        name: Its name.
        abbreviation: The customary short form, such as ``EU``.
        kind: What sort of body it is.
        parent: The id of the state or body that it is part of.
        refs: The sources.
        note: What a reader should know.
    """

    id: str
    name: str
    abbreviation: str = ""
    kind: BodyKind
    parent: str = ""
    refs: tuple[Ref, ...]
    note: str = ""
    _repr_html_ = record_html
    _repr_markdown_ = record_markdown


@checked
@attrs.frozen(kw_only=True)
class Alias:
    """A name under which `find` knows one actor, or a declared ambiguity if it knows several.

    Attributes:
        text: The name.
        actors: The ids of the actors that it fits.
        languages: The languages in which it is used (BCP 47), where the source says so.
        refs: The sources.
    """

    text: str
    actors: tuple[str, ...]
    languages: tuple[str, ...] = ()
    refs: tuple[Ref, ...]
    _repr_html_ = record_html
    _repr_markdown_ = record_markdown
