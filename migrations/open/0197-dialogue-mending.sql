-- Versions of dialogues are numbered through, so that what a session was when it was published can be told exactly; and words that should
-- never have been written can be erased from every version, leaving a mark and a line that says when, by whom and why, never what.

ALTER TABLE open.dialogue_version ADD COLUMN number integer;
UPDATE open.dialogue_version AS one SET number = ordered.number
FROM (
  SELECT kind, record_id, version, row_number() OVER (ORDER BY saved_at, version, kind, record_id) AS number FROM open.dialogue_version
) AS ordered
WHERE one.kind = ordered.kind AND one.record_id = ordered.record_id AND one.version = ordered.version;
ALTER TABLE open.dialogue_version ALTER COLUMN number SET NOT NULL;
ALTER TABLE open.dialogue_version ADD CONSTRAINT dialogue_version_once UNIQUE (number);

-- What a session was when it was published last stays known while somebody asks to publish it again.
ALTER TABLE open.dialogue_publication DROP CONSTRAINT dialogue_publication_whole;
ALTER TABLE open.dialogue_publication DROP CONSTRAINT dialogue_publication_second_account;
ALTER TABLE open.dialogue_publication ADD COLUMN published_number integer;
UPDATE open.dialogue_publication AS one SET published_at = shown.published_at
FROM open.dialogue_published AS shown
WHERE one.published_at IS NULL AND shown.kind = 'session' AND shown.record_id = one.session_id;
UPDATE open.dialogue_publication AS one
SET published_number = (SELECT coalesce(max(number), 0) FROM open.dialogue_version WHERE saved_at <= one.published_at)
WHERE published_at IS NOT NULL;
ALTER TABLE open.dialogue_publication ADD CONSTRAINT dialogue_publication_whole CHECK (
  (state <> 'published' OR (published_by IS NOT NULL AND published_at IS NOT NULL))
  AND (published_at IS NULL) = (published_number IS NULL));
ALTER TABLE open.dialogue_publication ADD CONSTRAINT dialogue_publication_second_account CHECK (
  state <> 'published' OR published_by = '' OR published_by <> asked_by);

-- A revision of which words were erased, and the revision that tells that they were: what was typed upon the one without knowing of the
-- other is not taken, for it would bring them back.
ALTER TABLE open.minutes_revision ADD COLUMN was_erased boolean NOT NULL DEFAULT false;
ALTER TABLE open.minutes_revision ADD COLUMN tells_erasure boolean NOT NULL DEFAULT false;

CREATE TABLE open.dialogue_erasure (
  -- One step erases from a record and from what it was made of, or was made of it.
  step_id uuid NOT NULL,
  -- A kind of record, or an entry of minutes.
  kind text NOT NULL,
  record_id text NOT NULL,
  erased_at timestamptz NOT NULL,
  -- An account.
  erased_by text NOT NULL,
  reason text NOT NULL CONSTRAINT dialogue_erasure_reason CHECK (reason <> ''),
  CONSTRAINT dialogue_erasure_pk PRIMARY KEY (step_id, kind, record_id)
);
CREATE INDEX dialogue_erasure_record ON open.dialogue_erasure (kind, record_id);

GRANT SELECT, INSERT ON open.dialogue_erasure TO causeway_accounts;
GRANT UPDATE (content, reason) ON open.dialogue_version TO causeway_accounts;
GRANT UPDATE (content, was_erased) ON open.minutes_revision TO causeway_accounts;
