"""Reading many articles, in several processes or on several machines."""

WARM = "recoupe.run.warm"
"""What workers have imported when they are born."""
