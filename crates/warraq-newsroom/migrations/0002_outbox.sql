-- What goes out to outlets. A row is a deed (post, edit, delete) at an outlet, under a key made from
-- what it says and where: the same again is the same row. They come in the order of `place`, since
-- several may be made within a second.
CREATE TABLE outbox (
    place INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    story TEXT NOT NULL,
    outlet TEXT NOT NULL,
    deed TEXT NOT NULL,
    post TEXT NOT NULL,
    earlier TEXT NOT NULL,
    made BIGINT NOT NULL,
    due BIGINT NOT NULL,
    state TEXT NOT NULL,
    fault TEXT NOT NULL DEFAULT ''
);
CREATE INDEX outbox_by_story ON outbox (story, outlet, place);
CREATE INDEX outbox_due ON outbox (state, due);
-- A step is written before its request is sent and again when its answer is there: one without a
-- receipt may have been accepted, and is looked for before it is sent again.
CREATE TABLE outbox_steps (
    key TEXT NOT NULL,
    step BIGINT NOT NULL,
    receipt TEXT NOT NULL,
    sent BIGINT NOT NULL,
    PRIMARY KEY (key, step)
);
