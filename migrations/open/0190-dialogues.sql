-- Dialogues: every version of every record behind sign-in, what was published of sessions for everybody, and contacts of participants, who
-- are asked and thanked, where only the role of accounts reads and whence they are erased.

-- Every saved version, for ever. Nothing here names a private person but the name they chose.
CREATE TABLE open.dialogue_version (
  kind text NOT NULL CONSTRAINT dialogue_version_kind CHECK (kind IN (
    'series', 'session', 'question', 'message', 'actor', 'participation', 'point', 'intervention', 'claim', 'outcome', 'handover')),
  record_id text NOT NULL CONSTRAINT dialogue_version_id CHECK (record_id ~ '^[a-z0-9][a-z0-9-]{0,99}$'),
  version integer NOT NULL CONSTRAINT dialogue_version_number CHECK (version >= 1),
  -- Null for what all series share: actors and points.
  series_id text,
  -- Null for what belongs to no one session.
  session_id text,
  content jsonb NOT NULL,
  -- Taken back: told and counted no more.
  is_withdrawn boolean NOT NULL,
  reason text NOT NULL,
  -- An account; empty for what ships.
  saved_by text NOT NULL,
  saved_at timestamptz NOT NULL,
  CONSTRAINT dialogue_version_pk PRIMARY KEY (kind, record_id, version),
  CONSTRAINT dialogue_version_reason CHECK (version = 1 OR reason <> ''),
  CONSTRAINT dialogue_version_shared CHECK ((series_id IS NULL) = (kind IN ('actor', 'point')))
);
CREATE INDEX dialogue_version_series ON open.dialogue_version (series_id, kind, record_id, version DESC);

-- Whether a session is to be published, and who asked. A second account publishes.
CREATE TABLE open.dialogue_publication (
  session_id text NOT NULL,
  series_id text NOT NULL,
  state text NOT NULL CONSTRAINT dialogue_publication_state CHECK (state IN ('asked', 'published')),
  asked_by text NOT NULL,
  asked_at timestamptz NOT NULL,
  published_by text,
  published_at timestamptz,
  CONSTRAINT dialogue_publication_pk PRIMARY KEY (session_id),
  CONSTRAINT dialogue_publication_whole CHECK ((state = 'published') = (published_by IS NOT NULL AND published_at IS NOT NULL)),
  CONSTRAINT dialogue_publication_second_account CHECK (published_by IS NULL OR published_by = '' OR published_by <> asked_by)
);

-- What everybody reads: the records as published, without accounts, and without speakers where the session is not attributed.
CREATE TABLE open.dialogue_published (
  kind text NOT NULL,
  record_id text NOT NULL,
  version integer NOT NULL,
  series_id text,
  session_id text,
  -- Null once taken back.
  content jsonb,
  published_at timestamptz NOT NULL,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  CONSTRAINT dialogue_published_pk PRIMARY KEY (kind, record_id),
  CONSTRAINT dialogue_published_withdrawn CHECK (
    (withdrawn_at IS NULL) = (withdrawn_reason IS NULL) AND (withdrawn_at IS NULL) = (content IS NOT NULL))
);
CREATE INDEX dialogue_published_series ON open.dialogue_published (series_id);

-- Contacts of those who are asked to a session: in no version, so that they can be erased.
CREATE TABLE open.dialogue_contact (
  participation_id text NOT NULL,
  name text NOT NULL,
  contact text NOT NULL,
  -- BCP 47, in which they are written to.
  language text NOT NULL,
  kept_by text NOT NULL,
  kept_at timestamptz NOT NULL,
  CONSTRAINT dialogue_contact_pk PRIMARY KEY (participation_id)
);

-- One writer at a time of what the public reads.
CREATE TABLE open.dialogue_generation (
  is_only boolean NOT NULL DEFAULT true CONSTRAINT dialogue_generation_only CHECK (is_only),
  generation bigint NOT NULL,
  CONSTRAINT dialogue_generation_pk PRIMARY KEY (is_only)
);
INSERT INTO open.dialogue_generation (generation) VALUES (0);

GRANT SELECT, INSERT ON open.dialogue_version TO causeway_accounts;
GRANT SELECT, INSERT, UPDATE ON open.dialogue_publication TO causeway_accounts;
GRANT SELECT, INSERT, UPDATE, DELETE ON open.dialogue_published TO causeway_accounts;
GRANT SELECT, INSERT, UPDATE, DELETE ON open.dialogue_contact TO causeway_accounts;
GRANT SELECT, UPDATE ON open.dialogue_generation TO causeway_accounts;

GRANT SELECT ON open.dialogue_published TO causeway_open;
GRANT SELECT ON open.dialogue_generation TO causeway_open;
