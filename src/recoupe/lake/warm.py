"""Imported by the process that workers of a lake are forked from: the model, and what makes rows of a reading, are loaded."""

from __future__ import annotations

import gc

from recoupe.lake.ingesting import text_of
from recoupe.lake.readings import rows_of
from recoupe.lake.tables import LAYERS, to_table
from recoupe.run.warm import ARTICLE, READ

for table, row in rows_of(text_of(ARTICLE, 0), *READ):
    to_table([row], LAYERS[table])
gc.freeze()
