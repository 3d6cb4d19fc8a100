"""What an edition answers: its registries and facts, names, sets of actors, standings and votes.

Nothing is put into prose here, and nothing is changed. May import `storage` and what stands below it.
"""
