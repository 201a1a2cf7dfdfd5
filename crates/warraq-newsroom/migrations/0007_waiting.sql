-- What is looked for each minute, or at each comment, is found without reading all comments: wishes
-- for letters, and comments of this newsroom's own readers that wait.
CREATE INDEX comments_wishes ON comments (id) WHERE letters = 1;
CREATE INDEX comments_own_waiting ON comments (id) WHERE state = 'held' AND origin = '';
-- A moderator is told again of the same comment where it was held again.
DROP INDEX letters_once;
CREATE UNIQUE INDEX letters_once ON letters (kind, follower, comment, mail) WHERE follower <> 0;
-- How a key signs is told by the key itself.
ALTER TABLE passkeys DROP COLUMN algorithm;
