"""Measures of how alike actors vote, of pairs, groups and poles, each with what it rests on."""
