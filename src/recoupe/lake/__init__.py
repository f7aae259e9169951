"""An archive of any size as a lake of tables."""

WARM = "recoupe.lake.warm"
"""What workers that fill a lake have imported when they are born."""
