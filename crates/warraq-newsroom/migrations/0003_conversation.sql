-- Comments become a conversation. A comment is held, shown, refused (a person said no) or deleted;
-- a deleted one keeps its row, without name and words, while answers stand under it.
ALTER TABLE comments ADD COLUMN state TEXT NOT NULL DEFAULT 'held';
UPDATE comments SET state = 'shown' WHERE approved = 1;
DROP INDEX comments_by_story;
DROP INDEX comments_waiting;
ALTER TABLE comments DROP COLUMN approved;
-- The comment it answers; 0 for none.
ALTER TABLE comments ADD COLUMN parent BIGINT NOT NULL DEFAULT 0;
-- When its words were last changed by its writer; 0 for never.
ALTER TABLE comments ADD COLUMN edited BIGINT NOT NULL DEFAULT 0;
-- Never shown: for letters about answers, and to know a writer again.
ALTER TABLE comments ADD COLUMN mail TEXT NOT NULL DEFAULT '';
-- Where it was sent from, until the newsroom's time for keeping it is over; then empty.
ALTER TABLE comments ADD COLUMN address TEXT NOT NULL DEFAULT '';
-- The sum of what its writer's browser shows to change it.
ALTER TABLE comments ADD COLUMN pass TEXT NOT NULL DEFAULT '';
-- The form it came with: the same form sent twice is one comment.
ALTER TABLE comments ADD COLUMN form TEXT NOT NULL DEFAULT '';
-- Why it is held, for whoever decides: JSON, an array of reasons.
ALTER TABLE comments ADD COLUMN reasons TEXT NOT NULL DEFAULT '[]';
-- How many readers reported it since a person last decided.
ALTER TABLE comments ADD COLUMN reports BIGINT NOT NULL DEFAULT 0;
-- The member of the newsroom who wrote it; 0 for a reader.
ALTER TABLE comments ADD COLUMN person BIGINT NOT NULL DEFAULT 0;
-- The system it was brought from, and its name there.
ALTER TABLE comments ADD COLUMN origin TEXT NOT NULL DEFAULT '';
ALTER TABLE comments ADD COLUMN origin_id TEXT NOT NULL DEFAULT '';
CREATE INDEX comments_by_story ON comments (slug, state, id);
CREATE INDEX comments_by_state ON comments (state, id);
CREATE INDEX comments_by_parent ON comments (parent);
CREATE INDEX comments_by_address ON comments (address) WHERE address <> '';
CREATE UNIQUE INDEX comments_by_form ON comments (form) WHERE form <> '';
CREATE UNIQUE INDEX comments_by_origin ON comments (origin, origin_id) WHERE origin <> '';
