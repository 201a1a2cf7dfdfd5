-- The newsroom's own people. One who left keeps the row, without password and keys: the log of what
-- was done names people by number.
CREATE TABLE people (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    -- The name as names are compared; empty for one who left, so that the name is free again.
    folded TEXT NOT NULL,
    role TEXT NOT NULL,
    -- The sum of the password, with how it was made; empty where there is none.
    password TEXT NOT NULL DEFAULT '',
    -- What passkeys know the person by: random, says nothing.
    handle TEXT NOT NULL UNIQUE,
    -- The language of the pages; empty for the newsroom's.
    tongue TEXT NOT NULL DEFAULT '',
    made BIGINT NOT NULL
);
CREATE UNIQUE INDEX people_by_name ON people (folded) WHERE folded <> '';
-- Links that make somebody one of the newsroom. Only the sum of what stands in the link is kept.
CREATE TABLE invitations (
    sum TEXT PRIMARY KEY,
    role TEXT NOT NULL,
    -- Who invited; 0 for the terminal.
    inviter BIGINT NOT NULL,
    expires BIGINT NOT NULL,
    used BIGINT NOT NULL DEFAULT 0
);
-- Signed-in browsers. Only the sum of the cookie is kept.
CREATE TABLE sessions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    sum TEXT NOT NULL UNIQUE,
    person BIGINT NOT NULL,
    device TEXT NOT NULL,
    made BIGINT NOT NULL,
    seen BIGINT NOT NULL
);
CREATE INDEX sessions_by_person ON sessions (person);
CREATE TABLE passkeys (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person BIGINT NOT NULL,
    credential TEXT NOT NULL UNIQUE,
    -- COSE's number of how it signs, and the public key, base64url.
    algorithm BIGINT NOT NULL,
    key TEXT NOT NULL,
    -- How often the device says it was used; 0 where it does not count.
    uses BIGINT NOT NULL,
    device TEXT NOT NULL,
    made BIGINT NOT NULL
);
CREATE INDEX passkeys_by_person ON passkeys (person);
-- What was done, by whom, when. Only ever added to; never holds the words of a comment.
CREATE TABLE deeds (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    done BIGINT NOT NULL,
    -- 0 for the terminal.
    person BIGINT NOT NULL,
    deed TEXT NOT NULL,
    -- The number of the comment or the person it was done to; 0 for neither.
    subject BIGINT NOT NULL,
    -- A word more: a role, the kind of a block.
    detail TEXT NOT NULL
);
-- What no comment may come with.
CREATE TABLE blocks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    -- As it was written, for people, and as it is compared.
    written TEXT NOT NULL,
    folded TEXT NOT NULL,
    person BIGINT NOT NULL,
    made BIGINT NOT NULL,
    UNIQUE (kind, folded)
);
-- What a writer sent before is asked for at each comment that is looked at.
CREATE INDEX comments_by_mail ON comments (LOWER(mail)) WHERE mail <> '';
CREATE INDEX comments_by_author ON comments (author) WHERE author <> '';
CREATE INDEX comments_reported ON comments (id) WHERE reports > 0;
