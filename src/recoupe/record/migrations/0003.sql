-- Schema 3: keys with what they weigh in their item; bodies under the row of the first of their items.

ALTER TABLE keys ADD COLUMN weight INTEGER NOT NULL DEFAULT 100;    -- in hundredths

CREATE TABLE bodies_by_row (    -- what a comparison reads of an article: its items together, packed, in order of their rows
    first INTEGER PRIMARY KEY REFERENCES items,
    article INTEGER NOT NULL REFERENCES articles,
    comparison INTEGER NOT NULL REFERENCES comparisons,
    body BLOB NOT NULL
) STRICT;
INSERT INTO bodies_by_row
SELECT min(items.row), bodies.article, bodies.comparison, body
FROM bodies JOIN items ON items.article = bodies.article AND items.comparison = bodies.comparison
GROUP BY bodies.row ORDER BY 1;
DROP TABLE bodies;
ALTER TABLE bodies_by_row RENAME TO bodies;
