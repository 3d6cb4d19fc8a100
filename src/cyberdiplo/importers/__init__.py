"""Readers of the files that depositaries, the UN and the datasets of the field publish, one module a publisher.

    >>> from cyberdiplo.importers import PUBLISHERS
    >>> PUBLISHERS
    ('untc', 'coe', 'wipo', 'oas', 'au')

Each reads a file that the user downloaded, fetches nothing, and gives a `Reading`: records with refs to one source,
the day of which the file speaks, and every row that could not be understood. May import everything but the command line.
"""

# As in the package above: importing typing for it would cost more than the rest of the import.
TYPE_CHECKING = bool()
if TYPE_CHECKING:
    from cyberdiplo.importers.publishers import PUBLISHERS, publisher_of, read_file
    from cyberdiplo.records.readings import Reading

__all__ = ["PUBLISHERS", "Reading", "publisher_of", "read_file"]

if not TYPE_CHECKING:  # otherwise checkers would take any name for a public one
    from cyberdiplo import _when_first_used

    __getattr__ = _when_first_used(__name__, {"publishers": __all__})
