-- Reading in, what was missing: where a document is published, what happened to it and who did that, and its name for everybody, so that a
-- record which cites it never leads to a bare number. Its text stays behind sign-in.

ALTER TABLE open.dialogue_reading
  ADD COLUMN source_url text CONSTRAINT dialogue_reading_source_url CHECK (source_url ~ '^https://');

-- What was told wrongly when the file was sent can be put right; the file's own words cannot.
GRANT UPDATE (title, language, licence, source_url) ON open.dialogue_reading TO causeway_accounts;

-- Never changed and never deleted: without the document's words, so that it may outlive it.
CREATE TABLE open.dialogue_reading_event (
  reading_id text NOT NULL,
  event_id text NOT NULL,
  kind text NOT NULL CONSTRAINT dialogue_reading_event_kind
    CHECK (kind IN ('read', 'corrected', 'removal-asked', 'removal-declined', 'removed')),
  -- As the document was called then.
  title text NOT NULL,
  -- Why, in the words of whoever did it; of a correction, which fields.
  words text NOT NULL,
  account_id text NOT NULL,
  happened_at timestamptz NOT NULL,
  CONSTRAINT dialogue_reading_event_pk PRIMARY KEY (reading_id, event_id)
);

-- The names of documents that records cite. Only those are asked for that a published record names.
CREATE TABLE open.dialogue_document (
  document_id text NOT NULL CONSTRAINT dialogue_document_id_form CHECK (document_id ~ '^r-[0-9a-f-]{36}$'),
  title text NOT NULL,
  language text NOT NULL,
  source_url text CONSTRAINT dialogue_document_source_url CHECK (source_url ~ '^https://'),
  CONSTRAINT dialogue_document_pk PRIMARY KEY (document_id)
);

INSERT INTO open.dialogue_document (document_id, title, language)
  SELECT reading_id, title, language FROM open.dialogue_reading AS reading
  WHERE EXISTS (SELECT 1 FROM open.dialogue_reading_proposal AS proposal
                WHERE proposal.reading_id = reading.reading_id AND jsonb_array_length(proposal.made) > 0);

GRANT SELECT, INSERT ON open.dialogue_reading_event TO causeway_accounts;
GRANT SELECT, INSERT, UPDATE (title, language, source_url) ON open.dialogue_document TO causeway_accounts;
GRANT SELECT ON open.dialogue_document TO causeway_open;
