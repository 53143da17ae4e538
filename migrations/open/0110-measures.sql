-- Measures, agreements, instruments and recruiters. What is published stands apart from what is in work: the public side's role
-- reads the former and nothing of the latter. It writes one thing alone: that a recruiter objects to an entry.

-- Every saved version, for ever: nobody may change or delete one.
CREATE TABLE open.measure_version (
  record_id text NOT NULL CONSTRAINT measure_version_id_shape CHECK (record_id ~ '^[a-z0-9]+(-+[a-z0-9]+)*$'),
  version integer NOT NULL CONSTRAINT measure_version_number CHECK (version >= 1),
  record_type text NOT NULL CONSTRAINT measure_version_type CHECK (record_type IN
    ('measure', 'agreement', 'instrument', 'provision', 'ratification', 'recruiter', 'licence', 'sanction')),
  cells jsonb NOT NULL,
  -- Finds the record again that a table's row without an id became.
  row_key text NOT NULL,
  origin text NOT NULL CONSTRAINT measure_version_origin CHECK (origin IN ('shipped', 'edited', 'imported')),
  -- An account; none where it came with the software or from the command line.
  saved_by uuid,
  saved_at timestamptz NOT NULL,
  note text NOT NULL,
  PRIMARY KEY (record_id, version),
  CONSTRAINT measure_version_saver_key UNIQUE (record_id, version, saved_by)
);
CREATE INDEX measure_version_row_index ON open.measure_version (record_type, row_key);

-- The steps of the review. A version is accepted or sent back by nobody who saved or submitted it.
CREATE TABLE open.measure_review (
  -- UUIDv7: with step_at, the order in which the steps were taken.
  review_id uuid PRIMARY KEY,
  record_id text NOT NULL,
  version integer NOT NULL,
  saved_by uuid,
  submitted_by uuid,
  step text NOT NULL CONSTRAINT measure_review_step
    CHECK (step IN ('submitted', 'accepted', 'sent-back', 'withdrawn', 'restored')),
  step_by uuid,
  step_at timestamptz NOT NULL,
  words text NOT NULL,
  CONSTRAINT measure_review_version_fkey FOREIGN KEY (record_id, version)
    REFERENCES open.measure_version (record_id, version),
  CONSTRAINT measure_review_saver_fkey FOREIGN KEY (record_id, version, saved_by)
    REFERENCES open.measure_version (record_id, version, saved_by),
  CONSTRAINT measure_review_second_account CHECK (
    step NOT IN ('accepted', 'sent-back')
    OR (step_by IS NOT NULL AND step_by IS DISTINCT FROM saved_by AND step_by IS DISTINCT FROM submitted_by)),
  CONSTRAINT measure_review_words CHECK (step NOT IN ('sent-back', 'withdrawn') OR words <> '')
);
CREATE INDEX measure_review_record_index ON open.measure_review (record_id, step_at, review_id);

-- Which edition of what ships is in, by file.
CREATE TABLE open.measure_shipped (
  file text PRIMARY KEY,
  digest text NOT NULL,
  loaded_at timestamptz NOT NULL
);

-- What the public sees: versions that were accepted, without a word on whose they were.
CREATE TABLE open.measure_published (
  record_id text NOT NULL,
  version integer NOT NULL,
  cells jsonb NOT NULL,
  published_at timestamptz NOT NULL,
  PRIMARY KEY (record_id, version)
);

-- What stands at each address.
CREATE TABLE open.measure_entry (
  record_id text PRIMARY KEY,
  record_type text NOT NULL,
  state text NOT NULL CONSTRAINT measure_entry_state CHECK (state IN ('published', 'withdrawn')),
  version integer NOT NULL,
  words text NOT NULL,
  changed_at timestamptz NOT NULL,
  CONSTRAINT measure_entry_version_fkey FOREIGN KEY (record_id, version)
    REFERENCES open.measure_published (record_id, version)
);

-- Rises with every change that the public can see.
CREATE TABLE open.measure_generation (
  is_only boolean PRIMARY KEY DEFAULT true CONSTRAINT measure_generation_only CHECK (is_only),
  generation bigint NOT NULL
);
INSERT INTO open.measure_generation (generation) VALUES (0);

-- What a recruiter says against an entry about it. That it objects is public at once; its words are once somebody has seen that
-- they name nobody who complained. How to reach the sender is for those signed in alone, and can be erased.
CREATE TABLE open.measure_objection (
  objection_id uuid PRIMARY KEY,
  record_id text NOT NULL CONSTRAINT measure_objection_record_fkey REFERENCES open.measure_entry,
  received_at timestamptz NOT NULL,
  received_words text NOT NULL CONSTRAINT measure_objection_words CHECK (received_words <> ''),
  sender text NOT NULL,
  state text NOT NULL CONSTRAINT measure_objection_state CHECK (state IN ('received', 'shown', 'not-shown')),
  -- The words as they are shown, or why they are not.
  shown_words text NOT NULL,
  decided_by uuid,
  decided_at timestamptz,
  CONSTRAINT measure_objection_decided CHECK ((state = 'received') = (decided_at IS NULL)),
  CONSTRAINT measure_objection_shown CHECK ((state = 'received') = (shown_words = ''))
);
CREATE INDEX measure_objection_record_index ON open.measure_objection (record_id, received_at);

GRANT SELECT, INSERT ON open.measure_version TO causeway_accounts;
GRANT SELECT, INSERT ON open.measure_review TO causeway_accounts;
GRANT SELECT, INSERT, UPDATE ON open.measure_shipped TO causeway_accounts;
GRANT SELECT, INSERT ON open.measure_published TO causeway_accounts;
GRANT SELECT, INSERT, UPDATE ON open.measure_entry TO causeway_accounts;
GRANT SELECT, UPDATE ON open.measure_generation TO causeway_accounts;
GRANT SELECT, UPDATE (sender, state, shown_words, decided_by, decided_at) ON open.measure_objection TO causeway_accounts;

GRANT SELECT ON open.measure_published TO causeway_open;
GRANT SELECT ON open.measure_entry TO causeway_open;
GRANT SELECT ON open.measure_generation TO causeway_open;
GRANT SELECT (objection_id, record_id, received_at, state, shown_words), INSERT ON open.measure_objection TO causeway_open;
