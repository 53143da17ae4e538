-- Gap analyses: what each was worked out from, when, how, and its answer. Counts of people by place and group; never a person.
CREATE TABLE open.gap_input (
  -- SHA-256 of the content before compression, in hex: the same input is kept once.
  digest text PRIMARY KEY CONSTRAINT gap_input_digest_shape CHECK (digest ~ '^[0-9a-f]{64}$'),
  -- Gzipped JSON: demand, services and journeys as they were, so that a what-if answers on what the run saw.
  content bytea NOT NULL
);

CREATE TABLE open.gap_run (
  run_id uuid PRIMARY KEY,
  input_digest text NOT NULL CONSTRAINT gap_run_input_fkey REFERENCES open.gap_input,
  demand_title text NOT NULL,
  options jsonb NOT NULL,
  finished_at timestamptz NOT NULL,
  result jsonb NOT NULL
);
CREATE INDEX gap_run_finished_index ON open.gap_run (finished_at DESC, run_id DESC);

-- What calls to services found out. It fills a blank of the directory and never overrules what the directory itself says.
CREATE TABLE open.gap_answer (
  service_at_location_id text NOT NULL,
  field text NOT NULL,
  answer jsonb NOT NULL,
  answered_at timestamptz NOT NULL,
  PRIMARY KEY (service_at_location_id, field)
);

GRANT SELECT, INSERT ON open.gap_input TO causeway_open;
GRANT SELECT, INSERT ON open.gap_run TO causeway_open;
GRANT SELECT, INSERT, UPDATE ON open.gap_answer TO causeway_open;
