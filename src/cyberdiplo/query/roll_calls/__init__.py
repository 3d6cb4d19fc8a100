"""The table of votes on which measures work: made from ballots, selected from, saved and read."""
