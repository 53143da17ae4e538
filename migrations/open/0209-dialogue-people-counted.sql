-- Of whom the public was told in groups, apart from the groups themselves: it is nothing that the public's role could read, and it stays although
-- a session turns and its groups go, so that nobody is told of a second time.

CREATE TABLE open.dialogue_people_counted (
  session_id text NOT NULL,
  actor_id text NOT NULL,
  -- False: nothing was told of them when it was last asked; true for good.
  is_told boolean NOT NULL,
  PRIMARY KEY (session_id, actor_id)
);
GRANT SELECT, INSERT, UPDATE (is_told) ON open.dialogue_people_counted TO causeway_accounts;

INSERT INTO open.dialogue_people_counted (session_id, actor_id, is_told)
SELECT DISTINCT record_id, actor #>> '{}', true
FROM open.dialogue_published, jsonb_path_query(people_told, '$.groups[*].actors[*]') AS actor
WHERE kind = 'session' AND people_told IS NOT NULL;
INSERT INTO open.dialogue_people_counted (session_id, actor_id, is_told)
SELECT DISTINCT record_id, actor #>> '{}', false
FROM open.dialogue_published, jsonb_path_query(people_told, '$.tried[*]') AS actor
WHERE kind = 'session' AND people_told IS NOT NULL
ON CONFLICT DO NOTHING;
UPDATE open.dialogue_published
SET people_told = jsonb_build_object('groups', (
  SELECT coalesce(jsonb_agg(told.told - 'actors' ORDER BY told.place), '[]'::jsonb)
  FROM jsonb_array_elements(people_told -> 'groups') WITH ORDINALITY AS told (told, place)))
WHERE people_told IS NOT NULL;
