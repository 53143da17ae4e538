-- Minutes of a session: every revision of every entry, as its writer's browser made it. Nothing is changed or removed: an entry is taken
-- back by a further revision, and what it says is worked out from all of them.
CREATE TABLE open.minutes_revision (
  session_id text NOT NULL,
  -- Rises by one with each revision of a session: what a browser asks from.
  number integer NOT NULL CONSTRAINT minutes_revision_number CHECK (number >= 1),
  -- Made by the browser, as the entry's: what is sent twice is kept once.
  revision_id uuid NOT NULL,
  entry_id uuid NOT NULL,
  bases uuid[] NOT NULL,
  -- Behind which entry it was begun, and what it says.
  place jsonb NOT NULL,
  content jsonb NOT NULL,
  -- An account.
  written_by text NOT NULL,
  -- By our clock.
  typed_at timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  CONSTRAINT minutes_revision_pk PRIMARY KEY (session_id, number),
  CONSTRAINT minutes_revision_id UNIQUE (revision_id),
  CONSTRAINT minutes_revision_times CHECK (typed_at <= received_at)
);
CREATE INDEX minutes_revision_entry ON open.minutes_revision (session_id, entry_id);

-- The number of the newest revision of a session: whoever adds one holds this row, so that no number is passed over.
CREATE TABLE open.minutes_session (
  session_id text NOT NULL,
  number integer NOT NULL,
  CONSTRAINT minutes_session_pk PRIMARY KEY (session_id)
);

GRANT SELECT, INSERT ON open.minutes_revision TO causeway_accounts;
GRANT SELECT, INSERT, UPDATE ON open.minutes_session TO causeway_accounts;
