"""The words that type checkers know are those of the vocabularies."""

from __future__ import annotations

from typing import get_args

import pytest

from cyberdiplo.model import words


@pytest.mark.parametrize("name", words.__all__)
def test_the_texts_are_the_words_of_the_vocabulary(name: str) -> None:
    """An editor completes each word and no other, in the order of the vocabulary."""
    vocabulary, texts = get_args(getattr(words, name))
    assert f"{vocabulary.__name__}Word" == name
    assert get_args(texts) == tuple(vocabulary)
