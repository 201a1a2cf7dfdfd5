-- What readers do besides writing: they report, change their own comments and ask for letters.
-- Whether its writer asked for a letter when it is answered.
ALTER TABLE comments ADD COLUMN letters BIGINT NOT NULL DEFAULT 0;
CREATE INDEX comments_by_pass ON comments (pass) WHERE pass <> '';
CREATE TABLE reports (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    comment BIGINT NOT NULL,
    -- The keyed sum of the address it came from; the row's number once that time is over.
    reader TEXT NOT NULL,
    reason TEXT NOT NULL,
    received BIGINT NOT NULL
);
CREATE UNIQUE INDEX reports_once ON reports (comment, reader);
-- What only this newsroom's server knows, made once: the key of forms and sums.
CREATE TABLE secrets (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
