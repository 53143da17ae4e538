-- What a record refers to can be asked for: who names an actor, a point or a document is found by an index, whatever else is kept, and so is
-- everything of one session.

-- Everything that a record names, as `kind id`, other records and documents that it cites; the same as record/record-references.ts tells.
CREATE FUNCTION open.dialogue_references(record jsonb) RETURNS text[]
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  RETURN array_remove(
    ARRAY[
      'series ' || (record ->> 'series'),
      'session ' || (record ->> 'session'),
      'question ' || (record ->> 'question'),
      'message ' || (record ->> 'message'),
      'actor ' || (record ->> 'actor'),
      'point ' || (record ->> 'point'),
      -- An outcome's own field of this name says what it is.
      CASE WHEN record ->> 'kind' = 'handover' THEN 'outcome ' || (record ->> 'outcome') END
    ]
    || ARRAY(SELECT 'actor ' || (one #>> '{}') FROM jsonb_path_query(record, '$.onBehalfOf[*]') AS one)
    || ARRAY(SELECT 'point ' || (one #>> '{}') FROM jsonb_path_query(record, '$.positions[*].point') AS one)
    || ARRAY(SELECT 'intervention ' || (one #>> '{}') FROM jsonb_path_query(record, '$.interventions[*]') AS one)
    || ARRAY(SELECT 'document ' || (one #>> '{}') FROM jsonb_path_query(record, '$.passages[*].document') AS one)
    || ARRAY(SELECT 'document ' || (one #>> '{}') FROM jsonb_path_query(record, '$.attendance.passages[*].document') AS one),
    NULL);
GRANT EXECUTE ON FUNCTION open.dialogue_references(jsonb) TO causeway_accounts, causeway_open;

CREATE INDEX dialogue_version_session ON open.dialogue_version (session_id);
CREATE INDEX dialogue_version_references ON open.dialogue_version
  USING gin (open.dialogue_references(content)) WITH (fastupdate = off);
CREATE INDEX dialogue_published_session ON open.dialogue_published (session_id);
CREATE INDEX dialogue_published_references ON open.dialogue_published
  USING gin (open.dialogue_references(content)) WITH (fastupdate = off) WHERE content IS NOT NULL;
-- Actors and points that were taken back: their reasons are held against every session that is not attributed.
CREATE INDEX dialogue_published_shared_withdrawn ON open.dialogue_published (kind) WHERE content IS NULL AND series_id IS NULL;
CREATE INDEX dialogue_publication_series ON open.dialogue_publication (series_id);
CREATE INDEX dialogue_people_counted_actor ON open.dialogue_people_counted (actor_id) WHERE is_told;
