-- Who was compared with a request and is called something else: kept by the team that holds them, so that the next look goes on behind them
-- and opens nobody again for nothing. No reference to the request: it would leave a mark on a row that the enquirer's side can read.
CREATE TABLE protected.tracing_compared (
  organisation_id uuid NOT NULL,
  request_id uuid NOT NULL,
  person_id uuid NOT NULL,
  team_id uuid NOT NULL,
  -- Names written later than this are compared anew.
  names_until timestamptz NOT NULL,
  CONSTRAINT tracing_compared_pk PRIMARY KEY (organisation_id, request_id, person_id, names_until),
  CONSTRAINT tracing_compared_person_fkey FOREIGN KEY (organisation_id, person_id)
    REFERENCES protected.person (organisation_id, person_id) ON DELETE CASCADE
);
CREATE INDEX tracing_compared_person_index ON protected.tracing_compared (organisation_id, person_id);

ALTER TABLE protected.tracing_compared ENABLE ROW LEVEL SECURITY;
ALTER TABLE protected.tracing_compared FORCE ROW LEVEL SECURITY;
CREATE POLICY every_organisation ON protected.tracing_compared FOR ALL TO causeway_keys USING (true);
CREATE POLICY own_teams ON protected.tracing_compared FOR ALL TO causeway_organisations
  USING (
    organisation_id = substr(current_user::text, 14)::uuid
    AND team_id = ANY (string_to_array(nullif(current_setting('causeway.teams', true), ''), ',')::uuid[])
    AND current_setting('causeway.purpose', true) = 'family-tracing'
  );

GRANT SELECT, INSERT ON protected.tracing_compared TO causeway_organisations;
-- It goes to another team with the file, and goes with the request.
GRANT SELECT (organisation_id, request_id, person_id, team_id), UPDATE (team_id), DELETE ON protected.tracing_compared TO causeway_keys;
