"""Hypothesis strategies for the tests of those who build on cyberdiplo: ``pip install "cyberdiplo[testing]"``.

What they generate is invented and lawful: ids that no real actor has, acts in an order that treaty law
allows, ballots whose lists add up, whole editions that `Atlas.check` has nothing against. Nothing
imports this module unless it is asked for.

As in Hypothesis itself, arguments are looked at when a value is first drawn, and those that do not fit raise
`hypothesis.errors.InvalidArgument`.

Examples:
    >>> from hypothesis import given, settings
    >>> from cyberdiplo.testing import atlases
    >>> @settings(max_examples=10, deadline=None)
    ... @given(atlases())
    ... def test_who_is_a_party_has_consented(atlas):
    ...     for treaty in atlas.treaties:
    ...         assert atlas.parties(treaty) <= atlas.consented(treaty)
    >>> test_who_is_a_party_has_consented()
"""

from cyberdiplo.query.extras import extra

extra("hypothesis", "testing")  # before the modules below need it

from cyberdiplo.testing._atlases import atlases  # noqa: E402  # as above
from cyberdiplo.testing._dates import partial_dates  # noqa: E402  # as above
from cyberdiplo.testing._facts import propositions  # noqa: E402  # as above
from cyberdiplo.testing._records import actors, partnerships, states  # noqa: E402  # as above
from cyberdiplo.testing._treaties import treaties, treaty_actions  # noqa: E402  # as above
from cyberdiplo.testing._votes import ballots, resolutions  # noqa: E402  # as above

__all__ = [
    "actors",
    "atlases",
    "ballots",
    "partial_dates",
    "partnerships",
    "propositions",
    "resolutions",
    "states",
    "treaties",
    "treaty_actions",
]
