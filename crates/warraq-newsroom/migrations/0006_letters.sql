-- Who wants to hear of answers to a comment. `secret` signs the links in their letters; `confirmed`
-- is when they said so themselves, 0 for not yet.
CREATE TABLE followers (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    comment BIGINT NOT NULL,
    mail TEXT NOT NULL,
    secret TEXT NOT NULL,
    asked BIGINT NOT NULL,
    confirmed BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX followers_once ON followers (comment, mail);
CREATE INDEX followers_by_mail ON followers (mail);
-- Letters: `confirm` and `answer` to a follower, `waiting` to a moderator, whose mail stands here.
-- `comment` is what the letter is about. Each is written once.
CREATE TABLE letters (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    follower BIGINT NOT NULL,
    comment BIGINT NOT NULL,
    mail TEXT NOT NULL,
    made BIGINT NOT NULL,
    due BIGINT NOT NULL,
    tries BIGINT NOT NULL DEFAULT 0,
    state TEXT NOT NULL DEFAULT 'waiting',
    fault TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX letters_once ON letters (kind, follower, comment, mail);
CREATE INDEX letters_due ON letters (state, due);
CREATE INDEX letters_by_follower ON letters (follower);
