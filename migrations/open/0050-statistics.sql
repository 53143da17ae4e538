-- Released statistics: what left through the release, and nothing else. The release writes; the open process only reads.
-- A withdrawn release keeps its place and its reason; its tables and notes are taken away.
CREATE TABLE open.statistic_release (
  release_id uuid PRIMARY KEY,
  series text NOT NULL CONSTRAINT statistic_release_series_shape CHECK (series ~ '^[a-z][a-z0-9-]*$'),
  period text NOT NULL,
  titles jsonb NOT NULL,
  purpose text NOT NULL,
  definition text NOT NULL,
  uncertainty text NOT NULL,
  unseen text NOT NULL,
  source text NOT NULL,
  released_at timestamptz NOT NULL,
  -- What the panel of people with lived experience let stand with it.
  answers jsonb NOT NULL,
  -- What belongs to the series and is no table.
  notes jsonb NOT NULL,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  CONSTRAINT statistic_release_withdrawn_with_reason CHECK ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL)),
  CONSTRAINT statistic_release_withdrawn_without_notes CHECK (withdrawn_at IS NULL OR notes = '{}'::jsonb)
);
CREATE INDEX statistic_release_newest_index ON open.statistic_release (series, released_at DESC, release_id DESC);

CREATE TABLE open.statistic_table (
  release_id uuid NOT NULL CONSTRAINT statistic_table_release_fkey REFERENCES open.statistic_release,
  name text NOT NULL CONSTRAINT statistic_table_name_shape CHECK (name ~ '^[a-z][a-z0-9-]*$'),
  -- Its place among the tables of the release, from 0.
  place integer NOT NULL,
  -- Titles, method, symbol, threshold, dimensions, confidence.
  description jsonb NOT NULL,
  cell_count integer NOT NULL,
  -- Gzipped JSON in columns, in the order of the dimensions' codes.
  cells bytea NOT NULL,
  PRIMARY KEY (release_id, name)
);

GRANT USAGE ON SCHEMA open TO causeway_release;
GRANT INSERT, SELECT (release_id, withdrawn_at), UPDATE (notes, withdrawn_at, withdrawn_reason)
  ON open.statistic_release TO causeway_release;
GRANT INSERT, SELECT (release_id), DELETE ON open.statistic_table TO causeway_release;
GRANT SELECT ON open.statistic_release TO causeway_open;
GRANT SELECT ON open.statistic_table TO causeway_open;
