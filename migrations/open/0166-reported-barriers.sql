-- What people who were sent to a service met there often: since which month, and nothing finer. Written by the release alone, out of the
-- counts of casework; read as a fact about the service, which its provider ends by a change.

CREATE TABLE open.reported_barrier (
  service_id text NOT NULL CONSTRAINT reported_service_length CHECK (length(service_id) BETWEEN 1 AND 100),
  -- How a service treats those who come. Not who controls them, what they know, or where they are.
  barrier text NOT NULL CONSTRAINT reported_barrier_code CHECK (barrier IN
    ('documents', 'eligibility', 'language', 'cost', 'hours', 'fear', 'capacity', 'digital', 'discrimination', 'procedure',
     'legal-exclusion', 'turned-away')),
  since text NOT NULL CONSTRAINT reported_since_shape CHECK (since ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  -- A change by the provider from this day on ends it.
  told_on date NOT NULL,
  CONSTRAINT reported_barrier_pk PRIMARY KEY (service_id, barrier)
);

ALTER TABLE open.reported_barrier ENABLE ROW LEVEL SECURITY;

-- Where people afraid of a report, or shut out by the law, went is a hunter's map: the process that the public reaches cannot read it.
-- A worker who refers somebody there can.
CREATE POLICY of_no_place_of_fear ON open.reported_barrier FOR SELECT TO causeway_open
  USING (barrier NOT IN ('fear', 'legal-exclusion'));
CREATE POLICY for_referrals ON open.reported_barrier FOR SELECT TO causeway_protected USING (true);
CREATE POLICY out_of_counts ON open.reported_barrier FOR ALL TO causeway_release USING (true);

-- Whoever holds the directory in memory reads it again after a change; the release may not write the number itself.
CREATE FUNCTION open.raise_generation() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog
  AS 'BEGIN UPDATE open.directory_generation SET generation = generation + 1; RETURN NULL; END';
REVOKE ALL ON FUNCTION open.raise_generation() FROM PUBLIC;
CREATE TRIGGER reported_barrier_changes AFTER INSERT OR DELETE ON open.reported_barrier
  FOR EACH STATEMENT EXECUTE FUNCTION open.raise_generation();

GRANT USAGE ON SCHEMA open TO causeway_release;
GRANT SELECT, INSERT, DELETE ON open.reported_barrier TO causeway_release;
GRANT SELECT ON open.reported_barrier TO causeway_open, causeway_protected;
