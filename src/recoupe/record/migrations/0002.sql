-- Schema 2: feeds that are watched, people who are followed. Instants are seconds since 1970-01-01, UTC.

CREATE TABLE feeds (
    row INTEGER PRIMARY KEY,
    url TEXT NOT NULL UNIQUE,   -- as it was given, or as the list or index that names it has it
    at TEXT NOT NULL,           -- where it is asked for: its server may have sent us on for good
    named_by INTEGER REFERENCES feeds,  -- the list or index; null: it was given
    title TEXT,
    etag TEXT,
    last_modified TEXT,
    entries INTEGER NOT NULL DEFAULT 0, -- when it was last read
    asked REAL,                 -- last time; null: never
    next REAL NOT NULL DEFAULT 0,
    failures INTEGER NOT NULL DEFAULT 0,    -- in a row
    reason TEXT,                -- why it could not be read the last time; null: it could
    detail TEXT
) STRICT;

CREATE TABLE pages (            -- what feeds tell of: one row an article, whatever its addresses
    row INTEGER PRIMARY KEY,
    url TEXT NOT NULL,
    feed INTEGER NOT NULL REFERENCES feeds,
    said TEXT NOT NULL,         -- JSON: what the feed says of it
    state TEXT NOT NULL,        -- waiting, kept, refused
    etag TEXT,
    last_modified TEXT,
    hash TEXT,                  -- of its bytes, the last time
    first REAL NOT NULL,
    asked REAL,
    next REAL,                  -- null: not to be asked for again
    failures INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX pages_by_next ON pages (next) WHERE next IS NOT NULL;

CREATE TABLE page_keys (        -- by what a page is known again: its addresses, and its guid in feeds of its site
    key TEXT PRIMARY KEY,
    page INTEGER NOT NULL REFERENCES pages
) STRICT, WITHOUT ROWID;

CREATE TABLE sites (
    host TEXT PRIMARY KEY,      -- with scheme and port
    robots TEXT NOT NULL,       -- its robots.txt; empty: it has none
    asked REAL NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE holds (            -- machines that asked us to wait
    host TEXT PRIMARY KEY,
    until REAL NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE followed (
    name TEXT PRIMARY KEY,
    since TEXT NOT NULL         -- instant, ISO 8601
) STRICT, WITHOUT ROWID;
