-- The library of practices. What is published stands apart from what is in work: the public side's role can read the former and
-- nothing of the latter, and can write neither. Whoever edits does so with the role of accounts.

-- Every saved version, for ever: nobody may change or delete one.
CREATE TABLE open.library_version (
  record_id text NOT NULL CONSTRAINT library_version_id_shape CHECK (record_id ~ '^[a-z0-9]+(-+[a-z0-9]+)*$'),
  version integer NOT NULL CONSTRAINT library_version_number CHECK (version >= 1),
  record_type text NOT NULL
    CONSTRAINT library_version_type CHECK (record_type IN ('practice', 'recommendation', 'gap', 'statement')),
  cells jsonb NOT NULL,
  -- Finds the record again that a table's row without an id became.
  row_key text NOT NULL,
  origin text NOT NULL CONSTRAINT library_version_origin CHECK (origin IN ('shipped', 'edited', 'imported')),
  -- An account; none where it came with the software or from the command line.
  saved_by uuid,
  saved_at timestamptz NOT NULL,
  note text NOT NULL,
  PRIMARY KEY (record_id, version),
  CONSTRAINT library_version_saver_key UNIQUE (record_id, version, saved_by)
);
CREATE INDEX library_version_row_index ON open.library_version (record_type, row_key);

-- Where a record stands for those who edit.
CREATE TABLE open.library_record (
  record_id text PRIMARY KEY,
  record_type text NOT NULL,
  standing text NOT NULL CONSTRAINT library_record_standing CHECK (standing IN ('new', 'published', 'merged', 'withdrawn')),
  latest_version integer NOT NULL,
  latest_state text NOT NULL
    CONSTRAINT library_record_state CHECK (latest_state IN ('draft', 'submitted', 'sent-back', 'accepted')),
  published_version integer,
  -- The last one that came with the software; and the same while it waits beside somebody's edit.
  shipped_version integer,
  offered_version integer,
  merged_into text CONSTRAINT library_record_merged_fkey REFERENCES open.library_record,
  CONSTRAINT library_record_merged CHECK ((standing = 'merged') = (merged_into IS NOT NULL)),
  CONSTRAINT library_record_latest_fkey FOREIGN KEY (record_id, latest_version)
    REFERENCES open.library_version (record_id, version)
);
CREATE INDEX library_record_work_index ON open.library_record (record_id)
  WHERE latest_state <> 'accepted' OR offered_version IS NOT NULL;

-- The steps of the review. A version is accepted or sent back by nobody who saved or submitted it.
CREATE TABLE open.library_review (
  -- UUIDv7: with step_at, the order in which the steps were taken.
  review_id uuid PRIMARY KEY,
  record_id text NOT NULL,
  version integer NOT NULL,
  saved_by uuid,
  submitted_by uuid,
  step text NOT NULL CONSTRAINT library_review_step
    CHECK (step IN ('submitted', 'accepted', 'sent-back', 'withdrawn', 'merged', 'restored')),
  step_by uuid,
  step_at timestamptz NOT NULL,
  words text NOT NULL,
  CONSTRAINT library_review_version_fkey FOREIGN KEY (record_id, version)
    REFERENCES open.library_version (record_id, version),
  CONSTRAINT library_review_saver_fkey FOREIGN KEY (record_id, version, saved_by)
    REFERENCES open.library_version (record_id, version, saved_by),
  CONSTRAINT library_review_second_account CHECK (
    step NOT IN ('accepted', 'sent-back')
    OR (step_by IS NOT NULL AND step_by IS DISTINCT FROM saved_by AND step_by IS DISTINCT FROM submitted_by)),
  CONSTRAINT library_review_words CHECK (step NOT IN ('sent-back', 'withdrawn') OR words <> '')
);
CREATE INDEX library_review_record_index ON open.library_review (record_id, step_at, review_id);

-- Names and contacts of helpers: in no version, so that they can be erased; no role of the public side reads them.
CREATE TABLE open.library_contact (
  record_id text PRIMARY KEY,
  names text NOT NULL,
  contacts text NOT NULL
);

-- Pairs that somebody looked at and called different.
CREATE TABLE open.library_difference (
  one_id text NOT NULL,
  other_id text NOT NULL,
  judged_by uuid NOT NULL,
  judged_at timestamptz NOT NULL,
  PRIMARY KEY (one_id, other_id),
  CONSTRAINT library_difference_order CHECK (one_id < other_id)
);

-- Which edition of the shipped library is in.
CREATE TABLE open.library_shipped (
  record_type text PRIMARY KEY,
  digest text NOT NULL,
  loaded_at timestamptz NOT NULL
);

-- What the public sees: versions that were accepted, without a word on whose they were.
CREATE TABLE open.library_published (
  record_id text NOT NULL,
  version integer NOT NULL,
  cells jsonb NOT NULL,
  published_at timestamptz NOT NULL,
  PRIMARY KEY (record_id, version)
);

-- What stands at each address.
CREATE TABLE open.library_entry (
  record_id text PRIMARY KEY,
  record_type text NOT NULL,
  state text NOT NULL CONSTRAINT library_entry_state CHECK (state IN ('published', 'merged', 'withdrawn')),
  version integer NOT NULL,
  merged_into text CONSTRAINT library_entry_merged_fkey REFERENCES open.library_entry,
  words text NOT NULL,
  changed_at timestamptz NOT NULL,
  CONSTRAINT library_entry_merged CHECK ((state = 'merged') = (merged_into IS NOT NULL)),
  CONSTRAINT library_entry_not_into_itself CHECK (merged_into <> record_id),
  CONSTRAINT library_entry_version_fkey FOREIGN KEY (record_id, version)
    REFERENCES open.library_published (record_id, version)
);
CREATE INDEX library_entry_merged_index ON open.library_entry (merged_into) WHERE merged_into IS NOT NULL;

-- Rises with every change that the public can see.
CREATE TABLE open.library_generation (
  is_only boolean PRIMARY KEY DEFAULT true CONSTRAINT library_generation_only CHECK (is_only),
  generation bigint NOT NULL
);
INSERT INTO open.library_generation (generation) VALUES (0);

GRANT SELECT, INSERT ON open.library_version TO causeway_accounts;
GRANT SELECT, INSERT, UPDATE ON open.library_record TO causeway_accounts;
GRANT SELECT, INSERT ON open.library_review TO causeway_accounts;
GRANT SELECT, INSERT, UPDATE, DELETE ON open.library_contact TO causeway_accounts;
GRANT SELECT, INSERT ON open.library_difference TO causeway_accounts;
GRANT SELECT, INSERT, UPDATE ON open.library_shipped TO causeway_accounts;
GRANT SELECT, INSERT ON open.library_published TO causeway_accounts;
GRANT SELECT, INSERT, UPDATE ON open.library_entry TO causeway_accounts;
GRANT SELECT, UPDATE ON open.library_generation TO causeway_accounts;

GRANT SELECT ON open.library_published TO causeway_open;
GRANT SELECT ON open.library_entry TO causeway_open;
GRANT SELECT ON open.library_generation TO causeway_open;
