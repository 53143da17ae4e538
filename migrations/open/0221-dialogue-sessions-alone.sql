-- What belongs to no session is looked for by its series: an index that also holds what belongs to none is read for it instead, and grows with
-- all actors and points there are.
DROP INDEX open.dialogue_version_session;
CREATE INDEX dialogue_version_session ON open.dialogue_version (session_id) WHERE session_id IS NOT NULL;
