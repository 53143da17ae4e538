-- Commitments, indicators, observations, and answers to "did it reach us?". What is published stands apart from what is in work: the public
-- side's role reads the former, and nothing of accounts, drafts or invitations; whoever edits does so with the role of accounts.

-- Every saved version, for ever.
CREATE TABLE open.commitment_version (
  commitment_id uuid NOT NULL,
  version integer NOT NULL CONSTRAINT commitment_version_number CHECK (version >= 1),
  content jsonb NOT NULL,
  -- Why it was changed.
  reason text NOT NULL,
  -- An account; none from the command line.
  saved_by text,
  saved_at timestamptz NOT NULL,
  CONSTRAINT commitment_version_pk PRIMARY KEY (commitment_id, version),
  CONSTRAINT commitment_version_reason CHECK (version = 1 OR reason <> '')
);

-- Where a commitment stands for those who edit.
CREATE TABLE open.commitment (
  commitment_id uuid NOT NULL,
  latest_version integer NOT NULL,
  latest_state text NOT NULL CONSTRAINT commitment_state CHECK (latest_state IN ('draft', 'submitted', 'sent-back', 'published')),
  submitted_by text,
  published_version integer,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  -- Finds it again when the same row of a table comes again.
  row_key text,
  CONSTRAINT commitment_pk PRIMARY KEY (commitment_id),
  CONSTRAINT commitment_latest FOREIGN KEY (commitment_id, latest_version)
    REFERENCES open.commitment_version (commitment_id, version),
  CONSTRAINT commitment_withdrawn CHECK ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL))
);
CREATE UNIQUE INDEX commitment_row_key ON open.commitment (row_key) WHERE row_key IS NOT NULL;
CREATE INDEX commitment_in_work ON open.commitment (commitment_id) WHERE latest_state <> 'published';

-- Steps of the review. Nobody who saved or submitted a version publishes it.
CREATE TABLE open.commitment_step (
  step_id uuid NOT NULL,
  commitment_id uuid NOT NULL,
  version integer NOT NULL,
  step text NOT NULL CONSTRAINT commitment_step_kind CHECK (step IN ('submitted', 'published', 'sent-back', 'withdrawn', 'restored')),
  saved_by text,
  submitted_by text,
  step_by text,
  step_at timestamptz NOT NULL,
  words text NOT NULL,
  CONSTRAINT commitment_step_pk PRIMARY KEY (step_id),
  CONSTRAINT commitment_step_of FOREIGN KEY (commitment_id, version) REFERENCES open.commitment_version (commitment_id, version),
  CONSTRAINT commitment_step_second_account CHECK (
    step <> 'published' OR (step_by IS NOT NULL AND step_by IS DISTINCT FROM saved_by AND step_by IS DISTINCT FROM submitted_by)),
  CONSTRAINT commitment_step_words CHECK (step NOT IN ('sent-back', 'withdrawn', 'restored') OR words <> '')
);
CREATE INDEX commitment_step_order ON open.commitment_step (commitment_id, step_at);

-- What was done, as told; published by a second account.
CREATE TABLE open.commitment_update (
  update_id uuid NOT NULL,
  commitment_id uuid NOT NULL CONSTRAINT commitment_update_of REFERENCES open.commitment,
  words text NOT NULL,
  done_on text NOT NULL,
  url text NOT NULL,
  grade text NOT NULL,
  state text NOT NULL CONSTRAINT commitment_update_state CHECK (state IN ('waiting', 'published', 'refused')),
  saved_by text NOT NULL,
  saved_at timestamptz NOT NULL,
  decided_by text,
  decided_at timestamptz,
  CONSTRAINT commitment_update_pk PRIMARY KEY (update_id),
  CONSTRAINT commitment_update_second_account CHECK (state <> 'published' OR (decided_by IS NOT NULL AND decided_by <> saved_by))
);
CREATE INDEX commitment_update_order ON open.commitment_update (commitment_id, saved_at);

-- Invitations to answer "did it reach us?": only a hash of the token, and what was answered.
CREATE TABLE open.reach_invitation (
  invitation_id uuid NOT NULL,
  commitment_id uuid NOT NULL CONSTRAINT reach_invitation_of REFERENCES open.commitment,
  token_hash bytea NOT NULL,
  language text NOT NULL,
  invited_by text NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL CONSTRAINT reach_invitation_expires CHECK (expires_at > created_at),
  revoked_at timestamptz,
  -- The month of the answer, never the day.
  answered_in text,
  name text,
  answer_language text,
  answer text CONSTRAINT reach_invitation_answer CHECK (answer IN ('yes', 'partly', 'no', 'cannot-say')),
  words text,
  may_publish boolean,
  is_paid boolean,
  paid_by text,
  reply text,
  replied_by text,
  CONSTRAINT reach_invitation_pk PRIMARY KEY (invitation_id),
  CONSTRAINT reach_invitation_token UNIQUE (token_hash),
  CONSTRAINT reach_invitation_whole CHECK (num_nonnulls(answered_in, name, answer_language, answer, words, may_publish) IN (0, 6)),
  CONSTRAINT reach_invitation_once CHECK (revoked_at IS NULL OR answered_in IS NULL)
);
CREATE INDEX reach_invitation_order ON open.reach_invitation (commitment_id);

-- What the public sees: content without accounts.
CREATE TABLE open.commitment_published (
  commitment_id uuid NOT NULL,
  version integer NOT NULL,
  content jsonb NOT NULL,
  reason text NOT NULL,
  published_at timestamptz NOT NULL,
  CONSTRAINT commitment_published_pk PRIMARY KEY (commitment_id, version)
);

CREATE TABLE open.commitment_entry (
  commitment_id uuid NOT NULL,
  version integer NOT NULL,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  -- The generation in which anything about it last changed.
  changed_in bigint NOT NULL,
  CONSTRAINT commitment_entry_pk PRIMARY KEY (commitment_id),
  CONSTRAINT commitment_entry_version FOREIGN KEY (commitment_id, version)
    REFERENCES open.commitment_published (commitment_id, version),
  CONSTRAINT commitment_entry_withdrawn CHECK ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL))
);
CREATE INDEX commitment_entry_changed ON open.commitment_entry (changed_in);

CREATE TABLE open.commitment_update_published (
  update_id uuid NOT NULL,
  commitment_id uuid NOT NULL,
  words text NOT NULL,
  done_on text NOT NULL,
  url text NOT NULL,
  grade text NOT NULL,
  published_at timestamptz NOT NULL,
  CONSTRAINT commitment_update_published_pk PRIMARY KEY (update_id)
);
CREATE INDEX commitment_update_published_order ON open.commitment_update_published (commitment_id, published_at DESC);

-- Answers as everybody reads them; the id ties one to its invitation and is not read by the public side.
CREATE TABLE open.reach_published (
  invitation_id uuid NOT NULL,
  commitment_id uuid NOT NULL,
  name text NOT NULL,
  language text NOT NULL,
  answer text NOT NULL,
  words text,
  is_paid boolean,
  reply text,
  answered_in text NOT NULL,
  CONSTRAINT reach_published_pk PRIMARY KEY (invitation_id)
);
CREATE INDEX reach_published_order ON open.reach_published (commitment_id);

-- Indicators; a version of a definition is never changed.
CREATE TABLE open.indicator (
  indicator_code text NOT NULL CONSTRAINT indicator_code_shape CHECK (indicator_code ~ '^[a-z0-9]+(-+[a-z0-9]+)*$'),
  about jsonb NOT NULL,
  CONSTRAINT indicator_pk PRIMARY KEY (indicator_code)
);

CREATE TABLE open.indicator_version (
  indicator_code text NOT NULL CONSTRAINT indicator_version_of REFERENCES open.indicator,
  version text NOT NULL CONSTRAINT indicator_version_named CHECK (version <> ''),
  definition jsonb NOT NULL,
  -- In the order in which they were added; the newest is the one to use.
  place integer NOT NULL,
  added_by text,
  added_at timestamptz NOT NULL,
  CONSTRAINT indicator_version_pk PRIMARY KEY (indicator_code, version)
);

-- A series: one version of one definition, one area, one unit, one combination of dimensions.
CREATE TABLE open.observation_series (
  series_id uuid NOT NULL,
  indicator_code text NOT NULL,
  version text NOT NULL,
  ref_area text NOT NULL,
  unit_measure text NOT NULL,
  dimensions jsonb NOT NULL,
  -- Indicator, area and dimensions, without version and unit: series that a reader could take for one.
  family text NOT NULL,
  changed_in bigint NOT NULL,
  CONSTRAINT observation_series_pk PRIMARY KEY (series_id),
  CONSTRAINT observation_series_key UNIQUE (family, version, unit_measure),
  CONSTRAINT observation_series_of FOREIGN KEY (indicator_code, version) REFERENCES open.indicator_version (indicator_code, version)
);
CREATE INDEX observation_series_changed ON open.observation_series (changed_in);
CREATE INDEX observation_series_indicator ON open.observation_series (indicator_code, version);

-- Figures with their vintages. What is withheld or was not collected has no value; what is confidential has no figure here at all.
CREATE TABLE open.observation (
  series_id uuid NOT NULL CONSTRAINT observation_of REFERENCES open.observation_series,
  time_period text NOT NULL,
  vintage integer NOT NULL CONSTRAINT observation_vintage CHECK (vintage >= 1),
  -- Last day of the period.
  period_end date NOT NULL,
  value double precision,
  low double precision,
  high double precision,
  unit_mult smallint NOT NULL,
  obs_status text NOT NULL CONSTRAINT observation_status CHECK (obs_status ~ '^[A-Z]$'),
  conf_status text NOT NULL,
  source text NOT NULL,
  attributes jsonb NOT NULL,
  entered_at timestamptz NOT NULL,
  entered_by text,
  -- The release that it was derived from.
  release_id uuid,
  CONSTRAINT observation_pk PRIMARY KEY (series_id, time_period, vintage),
  CONSTRAINT observation_missing CHECK (obs_status NOT IN ('H', 'L', 'M', 'O', 'Q') OR value IS NULL),
  CONSTRAINT observation_uncollected CHECK (obs_status NOT IN ('H', 'L', 'M', 'O') OR num_nonnulls(low, high) = 0),
  CONSTRAINT observation_confidential CHECK (conf_status = 'F' OR value IS NULL),
  CONSTRAINT observation_ends CHECK (low <= high),
  CONSTRAINT observation_one_way CHECK (value IS NULL OR num_nonnulls(low, high) = 0),
  CONSTRAINT observation_finite CHECK (
    coalesce(value, low, high, 0) < 'Infinity'::double precision AND coalesce(value, low, high, 0) > '-Infinity'::double precision)
);
CREATE INDEX observation_newest ON open.observation (series_id, period_end DESC, time_period, vintage DESC);
CREATE INDEX observation_release ON open.observation (release_id) WHERE release_id IS NOT NULL;

-- Releases from which observations were taken. A withdrawn one keeps its line.
CREATE TABLE open.taken_release (
  release_id uuid NOT NULL,
  period text NOT NULL,
  taken_at timestamptz NOT NULL,
  observation_count integer NOT NULL,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  CONSTRAINT taken_release_pk PRIMARY KEY (release_id)
);

-- Which edition of the shipped indicators is in.
CREATE TABLE open.commitment_shipped (
  file text NOT NULL,
  digest text NOT NULL,
  loaded_at timestamptz NOT NULL,
  CONSTRAINT commitment_shipped_pk PRIMARY KEY (file)
);

-- Rises with every change that the public can see; whoever writes takes its row first, so that two writers follow each other.
CREATE TABLE open.commitment_generation (
  is_only boolean NOT NULL DEFAULT true CONSTRAINT commitment_generation_only CHECK (is_only),
  generation bigint NOT NULL,
  CONSTRAINT commitment_generation_pk PRIMARY KEY (is_only)
);
INSERT INTO open.commitment_generation (generation) VALUES (0);

GRANT SELECT, INSERT ON open.commitment_version, open.commitment_step, open.commitment_published TO causeway_accounts;
GRANT SELECT, INSERT, UPDATE ON open.commitment, open.commitment_entry, open.commitment_update, open.reach_published TO causeway_accounts;
GRANT SELECT, INSERT ON open.commitment_update_published TO causeway_accounts;
GRANT SELECT, INSERT, UPDATE (
  revoked_at, answered_in, name, answer_language, answer, words, may_publish, is_paid, paid_by, reply, replied_by
) ON open.reach_invitation TO causeway_accounts;
GRANT SELECT, INSERT ON open.indicator, open.indicator_version TO causeway_accounts;
GRANT SELECT, INSERT, UPDATE (changed_in) ON open.observation_series TO causeway_accounts;
GRANT SELECT, INSERT, DELETE ON open.observation TO causeway_accounts;
GRANT SELECT, INSERT, UPDATE (withdrawn_at, withdrawn_reason) ON open.taken_release TO causeway_accounts;
GRANT SELECT, INSERT, UPDATE ON open.commitment_shipped TO causeway_accounts;
GRANT SELECT, UPDATE ON open.commitment_generation TO causeway_accounts;

GRANT SELECT ON open.commitment_published, open.commitment_entry, open.commitment_update_published TO causeway_open;
GRANT SELECT (commitment_id, name, language, answer, words, is_paid, reply, answered_in) ON open.reach_published TO causeway_open;
GRANT SELECT ON open.indicator, open.observation_series, open.taken_release, open.commitment_generation TO causeway_open;
GRANT SELECT (indicator_code, version, definition, place, added_at) ON open.indicator_version TO causeway_open;
GRANT SELECT (
  series_id, time_period, vintage, period_end, value, low, high, unit_mult, obs_status, conf_status, source, attributes, entered_at, release_id
) ON open.observation TO causeway_open;
