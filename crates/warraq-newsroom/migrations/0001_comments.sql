-- Comments of readers. Nothing is shown before it is approved.
-- AUTOINCREMENT: the number of a deleted comment is never given to another, so that an approval
-- typed late cannot publish something else.
CREATE TABLE comments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    slug TEXT NOT NULL,
    author TEXT NOT NULL,
    body TEXT NOT NULL,
    received BIGINT NOT NULL,
    approved BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX comments_by_story ON comments (slug, approved, id);
CREATE INDEX comments_waiting ON comments (approved, id);
