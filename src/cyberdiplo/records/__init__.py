"""Records from outside and between editions: dictionaries and JSON, overlays, and what changed.

    >>> import cyberdiplo as cd
    >>> from cyberdiplo.records import to_dict
    >>> to_dict(cd.load().states["KOR"])["un_admission"]
    '1991-09-17'

Nothing is answered here that `query` does not answer. May import `query` and what stands below it.
"""

# As in the package above: importing typing for it would cost more than the rest of the import.
TYPE_CHECKING = bool()
if TYPE_CHECKING:
    from cyberdiplo.records.dictionaries import from_dict, from_json, to_dict, to_json
    from cyberdiplo.records.proposals import Finding, FindingKind, Proposal
    from cyberdiplo.records.readings import Declared, Listing, Reading

__all__ = [
    "Declared",
    "Finding",
    "FindingKind",
    "Listing",
    "Proposal",
    "Reading",
    "from_dict",
    "from_json",
    "to_dict",
    "to_json",
]

if not TYPE_CHECKING:  # otherwise checkers would take any name for a public one
    from cyberdiplo import _when_first_used

    __getattr__ = _when_first_used(
        __name__,
        {
            "dictionaries": ("from_dict", "from_json", "to_dict", "to_json"),
            "proposals": ("Finding", "FindingKind", "Proposal"),
            "readings": ("Declared", "Listing", "Reading"),
        },
    )
