-- What the public is still told of a statement that was taken back, on which points it was, and what it is told of people: in groups that are
-- drawn once and share nobody, so that neither two sessions nor two days can be taken from each other.

-- Null for what was not taken back.
ALTER TABLE open.dialogue_published ADD COLUMN withdrawn_points text[];
-- Of a session alone: groups as they were told, and of whom.
ALTER TABLE open.dialogue_published ADD COLUMN people_told jsonb;

UPDATE open.dialogue_published AS published
SET withdrawn_points = ARRAY(
  SELECT jsonb_path_query(version.content, '$.positions[*].point') #>> '{}'
  UNION
  SELECT version.content ->> 'point' WHERE version.content ->> 'point' IS NOT NULL)
FROM open.dialogue_version AS version
WHERE published.withdrawn_at IS NOT NULL AND version.kind = published.kind AND version.record_id = published.record_id
  AND version.version = published.version;
-- What somebody said of themselves is told in groups alone.
UPDATE open.dialogue_published
SET content = content || '{"sex": "unknown", "age": "unknown", "livedExperience": "unknown"}'::jsonb
WHERE kind = 'participation' AND content IS NOT NULL;
