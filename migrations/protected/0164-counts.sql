-- Counts of the work with people: cells of months, of no person and no case. What an entry of a journal adds is sealed under a key that the
-- database does not hold and waits; once a day all that waits is added to the cells at once, in the order of the cells, so that neither
-- the number of a transaction nor its time joins a cell to the entry that it came from.

CREATE TABLE protected.count_waiting (
  organisation_id uuid NOT NULL,
  waiting_id uuid NOT NULL,
  sealed bytea NOT NULL,
  CONSTRAINT count_waiting_pk PRIMARY KEY (organisation_id, waiting_id)
);

CREATE TABLE protected.count_cell (
  organisation_id uuid NOT NULL,
  month text NOT NULL CONSTRAINT count_month_shape CHECK (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  measure text NOT NULL CONSTRAINT count_measure CHECK (measure IN
    ('case', 'need', 'barrier', 'service-barrier', 'closing', 'clock', 'first-response', 'referral', 'follow-up')),
  code text NOT NULL CONSTRAINT count_code_length CHECK (length(code) <= 100),
  detail text NOT NULL CONSTRAINT count_detail_length CHECK (length(detail) <= 100),
  -- A district or a coarse cell of the H3 grid; empty where it is not told.
  place text NOT NULL CONSTRAINT count_place_shape CHECK (place ~ '^[a-z0-9-]{0,60}$'),
  face text NOT NULL CONSTRAINT count_face CHECK (face IN ('age-gender', 'language', 'household', 'factor', 'none')),
  part text NOT NULL CONSTRAINT count_part_length CHECK (length(part) <= 40),
  second text NOT NULL CONSTRAINT count_second_length CHECK (length(second) <= 40),
  -- How often, and by how many different cases. Below zero where a correction came after the group it was counted in had changed.
  n integer NOT NULL,
  cases integer NOT NULL,
  -- Factors tell of survivors, of barriers' codes fear and papers: never by place.
  CONSTRAINT count_no_place CHECK (place = '' OR (face NOT IN ('factor', 'none') AND measure NOT IN ('barrier', 'service-barrier', 'clock'))),
  CONSTRAINT count_cell_pk PRIMARY KEY (organisation_id, month, measure, code, detail, place, face, part, second)
);

-- A table of an indicator as it was made safe, once, after its period: shown the same ever after, so that two looks tell no more than one.
CREATE TABLE protected.count_indicator (
  organisation_id uuid NOT NULL,
  indicator text NOT NULL CONSTRAINT count_indicator_name CHECK (indicator ~ '^[a-z-]{1,40}$'),
  period text NOT NULL CONSTRAINT count_indicator_period CHECK (period ~ '^[0-9]{4}-Q[1-4]$'),
  made_at timestamptz NOT NULL,
  content jsonb NOT NULL,
  CONSTRAINT count_indicator_pk PRIMARY KEY (organisation_id, indicator, period)
);

ALTER TABLE protected.count_indicator ENABLE ROW LEVEL SECURITY;
ALTER TABLE protected.count_indicator FORCE ROW LEVEL SECURITY;
ALTER TABLE protected.count_waiting ENABLE ROW LEVEL SECURITY;
ALTER TABLE protected.count_waiting FORCE ROW LEVEL SECURITY;
ALTER TABLE protected.count_cell ENABLE ROW LEVEL SECURITY;
ALTER TABLE protected.count_cell FORCE ROW LEVEL SECURITY;

-- Whatever somebody works for, they add; what was added is read for statistics alone.
CREATE POLICY own_adds ON protected.count_waiting FOR INSERT TO causeway_organisations
  WITH CHECK (organisation_id = substr(current_user::text, 14)::uuid);
CREATE POLICY own_reads ON protected.count_waiting FOR SELECT TO causeway_organisations
  USING (organisation_id = substr(current_user::text, 14)::uuid AND current_setting('causeway.purpose', true) = 'statistics');
CREATE POLICY own_counts ON protected.count_cell FOR ALL TO causeway_organisations
  USING (organisation_id = substr(current_user::text, 14)::uuid AND current_setting('causeway.purpose', true) = 'statistics');
CREATE POLICY own_indicators ON protected.count_indicator FOR ALL TO causeway_organisations
  USING (organisation_id = substr(current_user::text, 14)::uuid AND current_setting('causeway.purpose', true) = 'statistics');
CREATE POLICY every_organisation ON protected.count_cell FOR SELECT TO causeway_release USING (true);

-- Whoever may delete from a table may also lock it; so an organisation takes away what it counted by functions that do that alone, of its
-- own rows alone, by who is logged in.
CREATE POLICY taken_back ON protected.count_waiting FOR ALL TO causeway_owner
  USING (
    organisation_id = CASE WHEN session_user::text ~ '^causeway_org_[0-9a-f]{32}$' THEN substr(session_user::text, 14)::uuid END
    AND current_setting('causeway.purpose', true) = 'statistics'
  );
CREATE POLICY taken_back ON protected.count_cell FOR ALL TO causeway_owner
  USING (
    organisation_id = CASE WHEN session_user::text ~ '^causeway_org_[0-9a-f]{32}$' THEN substr(session_user::text, 14)::uuid END
    AND current_setting('causeway.purpose', true) = 'statistics'
  );
CREATE FUNCTION protected.take_waiting_counts(waiting uuid[]) RETURNS SETOF uuid
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog
  AS 'DELETE FROM protected.count_waiting WHERE waiting_id = ANY (waiting) RETURNING waiting_id';
CREATE FUNCTION protected.delete_empty_counts() RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog
  AS 'DELETE FROM protected.count_cell WHERE n = 0 AND cases = 0';
REVOKE ALL ON FUNCTION protected.take_waiting_counts(uuid[]), protected.delete_empty_counts() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION protected.take_waiting_counts(uuid[]), protected.delete_empty_counts() TO causeway_organisations;

GRANT SELECT, INSERT ON protected.count_waiting TO causeway_organisations;
GRANT SELECT, INSERT ON protected.count_cell TO causeway_organisations;
GRANT SELECT, INSERT ON protected.count_indicator TO causeway_organisations;
GRANT UPDATE (n, cases) ON protected.count_cell TO causeway_organisations;
GRANT USAGE ON SCHEMA protected TO causeway_release;
GRANT SELECT ON protected.count_cell TO causeway_release;
