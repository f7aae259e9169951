-- The record, schema 1. Small integers (`row`, `article`, `item`) are the store's own and never leave it; ids do.
-- `day` is a day of publication, in days since 1970-01-01; 0 where it is not known.

-- Articles -----------------------------------------------------------------------------------------------------------

CREATE TABLE articles (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    path TEXT,
    url TEXT,
    address TEXT,               -- the url as it is compared: versions of an article share it
    guid TEXT,
    outlet TEXT,
    title TEXT,
    authors TEXT,               -- JSON; null: none
    credit TEXT,
    published TEXT,
    modified TEXT,
    retrieved TEXT,
    embargo TEXT,
    language TEXT,
    day INTEGER NOT NULL,
    work INTEGER NOT NULL,      -- row of the first version kept
    batch INTEGER NOT NULL REFERENCES batches
) STRICT;
CREATE INDEX articles_by_address ON articles (address) WHERE address IS NOT NULL;
CREATE INDEX articles_by_guid ON articles (guid) WHERE guid IS NOT NULL;
CREATE INDEX articles_by_work ON articles (work) WHERE work <> row;
CREATE INDEX articles_by_day ON articles (day);
CREATE INDEX articles_by_outlet ON articles (outlet) WHERE outlet IS NOT NULL;

CREATE TABLE texts (
    article INTEGER PRIMARY KEY REFERENCES articles,
    origin BLOB,                -- packed
    text BLOB NOT NULL          -- packed
) STRICT;

CREATE TABLE batches (          -- one `add` that kept something
    row INTEGER PRIMARY KEY,
    started TEXT NOT NULL,
    version TEXT NOT NULL       -- of recoupe
) STRICT;

CREATE TABLE refusals (
    path TEXT NOT NULL,
    reason TEXT NOT NULL,
    detail TEXT NOT NULL,
    batch INTEGER NOT NULL REFERENCES batches,
    PRIMARY KEY (path, reason, detail)
) STRICT, WITHOUT ROWID;

-- Readings -----------------------------------------------------------------------------------------------------------

CREATE TABLE recipes (          -- what made a reading: `made_by`, as JSON
    row INTEGER PRIMARY KEY,
    made_by TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE readings (
    article INTEGER PRIMARY KEY REFERENCES articles,
    recipe INTEGER NOT NULL REFERENCES recipes,
    body BLOB NOT NULL          -- packed JSON, without article and made_by
) STRICT;

CREATE TABLE rereadings (       -- newer readings, aside until all are made
    article INTEGER PRIMARY KEY REFERENCES articles,
    recipe INTEGER NOT NULL REFERENCES recipes,
    body BLOB NOT NULL
) STRICT;

CREATE TABLE names (            -- every name and alias of an entity, once
    row INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE entities (
    article INTEGER NOT NULL,
    n INTEGER NOT NULL,         -- e3 is 3
    type INTEGER NOT NULL,      -- 0 person, 1 organization, 2 place, 3 group, 4 other
    kind INTEGER NOT NULL,      -- 0 named, 1 anonymous, 2 group, 3 document
    name INTEGER NOT NULL REFERENCES names,
    mentions INTEGER NOT NULL,
    affiliation INTEGER,
    PRIMARY KEY (article, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE aliases (
    article INTEGER NOT NULL,
    entity INTEGER NOT NULL,
    name INTEGER NOT NULL REFERENCES names,
    PRIMARY KEY (article, entity, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE namings (          -- who bears a name, as name or alias
    name INTEGER NOT NULL,
    article INTEGER NOT NULL,
    entity INTEGER NOT NULL,
    PRIMARY KEY (name, article, entity)
) STRICT, WITHOUT ROWID;

CREATE TABLE roles (
    article INTEGER NOT NULL,
    entity INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (article, entity, words)
) STRICT, WITHOUT ROWID;

CREATE TABLE statements (
    article INTEGER NOT NULL,
    n INTEGER NOT NULL,
    start INTEGER NOT NULL,     -- of the content, from its first to its last character
    end INTEGER NOT NULL,
    mode TEXT NOT NULL,
    stance TEXT NOT NULL,
    reportedness TEXT NOT NULL,
    speaker INTEGER,
    time INTEGER,
    within INTEGER,
    PRIMARY KEY (article, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE speakers (         -- who makes a statement, those who make it with him included
    article INTEGER NOT NULL,
    entity INTEGER NOT NULL,
    statement INTEGER NOT NULL,
    PRIMARY KEY (article, entity, statement)
) STRICT, WITHOUT ROWID;

CREATE TABLE figures (
    article INTEGER NOT NULL,
    n INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    low REAL,
    high REAL,
    measure TEXT NOT NULL,      -- the status where there is one (dead), else the unit (person, EUR)
    place INTEGER,
    statement INTEGER,
    PRIMARY KEY (article, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX figures_by_measure ON figures (measure);

-- Full text: stems made by recoupe (french/stems.py), kept without the text itself -------------------------------------

CREATE VIRTUAL TABLE full_text USING fts5 (title, text, content='', tokenize="unicode61 remove_diacritics 0");
CREATE VIRTUAL TABLE names_text USING fts5 (name, content='', columnsize=0, tokenize="unicode61 remove_diacritics 0");

-- Cross-checks -------------------------------------------------------------------------------------------------------

CREATE TABLE comparisons (
    row INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    version TEXT NOT NULL,
    cut INTEGER NOT NULL DEFAULT 0   -- how often a key was shared by more items than were looked at
) STRICT;

CREATE TABLE items (
    row INTEGER PRIMARY KEY,
    comparison INTEGER NOT NULL REFERENCES comparisons,
    article INTEGER NOT NULL REFERENCES articles,
    part TEXT,                  -- the record in the article (s3); null: the article
    day INTEGER NOT NULL,
    cluster INTEGER,            -- row of one of its items; null: it stands alone
    signs BLOB                  -- of a vector of its meaning, where the comparison has one
) STRICT;
CREATE INDEX items_by_article ON items (article, comparison);
CREATE INDEX items_by_cluster ON items (cluster) WHERE cluster IS NOT NULL;

CREATE TABLE bodies (           -- what a comparison reads of an article: its items together, packed
    row INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles,
    comparison INTEGER NOT NULL REFERENCES comparisons,
    body BLOB NOT NULL,
    UNIQUE (article, comparison)
) STRICT;

CREATE TABLE keys (
    key INTEGER NOT NULL,       -- hash of comparison and key, 32 bits: a collision costs a comparison, never a result
    day INTEGER NOT NULL,
    item INTEGER NOT NULL,
    PRIMARY KEY (key, day, item)
) STRICT, WITHOUT ROWID;

CREATE TABLE linked (
    a INTEGER NOT NULL REFERENCES items,
    b INTEGER NOT NULL REFERENCES items,
    score INTEGER NOT NULL,     -- in ten-thousandths
    judgement INTEGER NOT NULL, -- 0 same, 1 unsure, 2 different
    detail BLOB NOT NULL,       -- packed: features and blocks
    PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX linked_by_b ON linked (b);

CREATE VIEW links AS
SELECT a, b, score / 10000.0 AS score,
    CASE judgement WHEN 0 THEN 'same' WHEN 1 THEN 'unsure' ELSE 'different' END AS judgement, detail
FROM linked;

CREATE TABLE decided (          -- what people's decisions come to between items; made anew from them
    a INTEGER NOT NULL REFERENCES items,
    b INTEGER NOT NULL REFERENCES items,
    judgement TEXT NOT NULL,    -- same, different
    decision INTEGER NOT NULL REFERENCES decisions,
    PRIMARY KEY (a, b, decision)
) STRICT, WITHOUT ROWID;
CREATE INDEX decided_by_b ON decided (b);

CREATE TABLE unsettled (        -- items whose clusters are only right nearby, until the end of a batch
    item INTEGER PRIMARY KEY REFERENCES items
) STRICT;

-- What people decided: only ever added to ----------------------------------------------------------------------------

CREATE TABLE decisions (
    row INTEGER PRIMARY KEY,
    made TEXT NOT NULL,         -- instant
    by TEXT NOT NULL,
    act TEXT NOT NULL,          -- merge, split, attribute, reject, edit, undo
    about TEXT NOT NULL,        -- JSON; records by article and span, so that they are found again after `reread`
    article INTEGER REFERENCES articles,    -- whose reading it corrects; null: none, or another decision
    undoes INTEGER REFERENCES decisions
) STRICT;
CREATE INDEX decisions_by_article ON decisions (article) WHERE article IS NOT NULL;
