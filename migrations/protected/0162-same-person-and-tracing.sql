-- Two files of one person, held together by a link of its own entries; and looking for family. What is told of relatives, and what a
-- sought person's team found, are sealed fields of the person (person_field); here stands what joins files, and what every team of an
-- organisation may ask its own files: is this somebody of ours? Nothing here says whether anybody answered before the day on which all
-- answers are given.

-- A link is seen only by whoever may open both files. Nothing of either file changes with it, so taking it back loses nothing.
CREATE TABLE protected.same_person (
  organisation_id uuid NOT NULL,
  link_id uuid NOT NULL,
  seq integer NOT NULL CONSTRAINT same_person_seq CHECK (seq > 0),
  person_id uuid NOT NULL,
  team_id uuid NOT NULL,
  other_person_id uuid NOT NULL,
  other_team_id uuid NOT NULL,
  event text NOT NULL,
  before_seq integer CONSTRAINT same_person_before CHECK (before_seq = seq - 1),
  before_event text,
  -- One of the files was restricted: then a supervisor says so too, and not the account that asked.
  needs_second boolean NOT NULL,
  asked_by uuid NOT NULL,
  by_account uuid NOT NULL,
  by_role text NOT NULL,
  at timestamptz NOT NULL,
  CONSTRAINT same_person_pk PRIMARY KEY (organisation_id, link_id, seq),
  CONSTRAINT same_person_event_once UNIQUE (organisation_id, link_id, seq, event),
  CONSTRAINT same_person_two CHECK (person_id < other_person_id),
  CONSTRAINT same_person_first CHECK ((seq = 1) = (before_seq IS NULL) AND (seq = 1) = (before_event IS NULL)),
  CONSTRAINT same_person_allowed CHECK (
    CASE event
      WHEN 'proposed' THEN before_event IS NULL AND needs_second
      WHEN 'merged' THEN
        (before_event IS NULL AND NOT needs_second)
        OR (before_event IS NOT NULL AND before_event = 'proposed' AND by_role = 'supervisor' AND by_account <> asked_by)
      WHEN 'declined' THEN before_event IS NOT NULL AND before_event = 'proposed'
      WHEN 'unmerged' THEN before_event IS NOT NULL AND before_event = 'merged'
      ELSE false
    END
  ),
  CONSTRAINT same_person_follows FOREIGN KEY (organisation_id, link_id, before_seq, before_event)
    REFERENCES protected.same_person (organisation_id, link_id, seq, event) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT same_person_one_fkey FOREIGN KEY (organisation_id, person_id)
    REFERENCES protected.person (organisation_id, person_id) ON DELETE CASCADE,
  CONSTRAINT same_person_other_fkey FOREIGN KEY (organisation_id, other_person_id)
    REFERENCES protected.person (organisation_id, person_id) ON DELETE CASCADE
);
CREATE INDEX same_person_one_index ON protected.same_person (organisation_id, person_id);
CREATE INDEX same_person_other_index ON protected.same_person (organisation_id, other_person_id);

-- Who looks for somebody, in the file of the enquirer. The request has a key of its own in firewall.person_key, under its own id.
CREATE TABLE protected.tracing_request (
  organisation_id uuid NOT NULL,
  request_id uuid NOT NULL,
  person_id uuid NOT NULL,
  team_id uuid NOT NULL,
  filed_at timestamptz NOT NULL,
  ended_at timestamptz,
  CONSTRAINT tracing_request_pk PRIMARY KEY (organisation_id, request_id),
  CONSTRAINT tracing_request_person_fkey FOREIGN KEY (organisation_id, person_id)
    REFERENCES protected.person (organisation_id, person_id) ON DELETE CASCADE
);
CREATE INDEX tracing_request_person_index ON protected.tracing_request (organisation_id, person_id);

-- What every team may ask its own files: sealed under a key of the request's own; who asks is inside the seal.
CREATE TABLE protected.tracing_call (
  organisation_id uuid NOT NULL,
  request_id uuid NOT NULL,
  key_version integer NOT NULL CONSTRAINT tracing_call_key_version CHECK (key_version > 0),
  sealed bytea NOT NULL,
  -- The first day on which an answer can be read, whatever it is; from then on every four weeks.
  first_answer_at timestamptz NOT NULL,
  is_open boolean NOT NULL,
  CONSTRAINT tracing_call_pk PRIMARY KEY (organisation_id, request_id),
  CONSTRAINT tracing_call_request_fkey FOREIGN KEY (organisation_id, request_id)
    REFERENCES protected.tracing_request (organisation_id, request_id) ON DELETE CASCADE
);

-- Keyed tokens of the sought name, by word of it: as those of people, in no backup.
CREATE TABLE protected.tracing_token (
  organisation_id uuid NOT NULL,
  token bytea NOT NULL CONSTRAINT tracing_token_length CHECK (octet_length(token) BETWEEN 4 AND 16),
  request_id uuid NOT NULL,
  word smallint NOT NULL,
  CONSTRAINT tracing_token_pk PRIMARY KEY (organisation_id, token, request_id, word),
  CONSTRAINT tracing_token_call_fkey FOREIGN KEY (organisation_id, request_id)
    REFERENCES protected.tracing_call (organisation_id, request_id) ON DELETE CASCADE
);
CREATE INDEX tracing_token_request_index ON protected.tracing_token (organisation_id, request_id);

-- What a sought person lets the enquirer know. No connection of an organisation can see the row before its day, and none can ever read
-- whose it is; it goes with that person.
CREATE TABLE protected.tracing_answer (
  organisation_id uuid NOT NULL,
  answer_id uuid NOT NULL,
  request_id uuid NOT NULL,
  person_id uuid NOT NULL,
  visible_from timestamptz NOT NULL,
  key_version integer NOT NULL CONSTRAINT tracing_answer_key_version CHECK (key_version > 0),
  sealed bytea NOT NULL,
  CONSTRAINT tracing_answer_pk PRIMARY KEY (organisation_id, answer_id),
  CONSTRAINT tracing_answer_call_fkey FOREIGN KEY (organisation_id, request_id)
    REFERENCES protected.tracing_call (organisation_id, request_id) ON DELETE CASCADE,
  CONSTRAINT tracing_answer_person_fkey FOREIGN KEY (organisation_id, person_id)
    REFERENCES protected.person (organisation_id, person_id) ON DELETE CASCADE
);
CREATE INDEX tracing_answer_request_index ON protected.tracing_answer (organisation_id, request_id);
CREATE INDEX tracing_answer_person_index ON protected.tracing_answer (organisation_id, person_id);

-- The key of a request is destroyed with the file of whoever asks.
ALTER TABLE firewall.person_key ADD COLUMN of_person_id uuid;
CREATE INDEX person_key_of_index ON firewall.person_key (organisation_id, of_person_id) WHERE of_person_id IS NOT NULL;

DO $$
DECLARE
  table_name text;
BEGIN
  FOREACH table_name IN ARRAY ARRAY['same_person', 'tracing_request', 'tracing_call', 'tracing_token', 'tracing_answer'] LOOP
    EXECUTE format('ALTER TABLE protected.%I ENABLE ROW LEVEL SECURITY', table_name);
    EXECUTE format('ALTER TABLE protected.%I FORCE ROW LEVEL SECURITY', table_name);
    EXECUTE format('CREATE POLICY every_organisation ON protected.%I FOR ALL TO causeway_keys USING (true)', table_name);
  END LOOP;
END
$$;

CREATE POLICY both_teams ON protected.same_person FOR ALL TO causeway_organisations
  USING (
    organisation_id = substr(current_user::text, 14)::uuid
    AND team_id = ANY (string_to_array(nullif(current_setting('causeway.teams', true), ''), ',')::uuid[])
    AND other_team_id = ANY (string_to_array(nullif(current_setting('causeway.teams', true), ''), ',')::uuid[])
    AND current_setting('causeway.purpose', true) IN
      ('registration', 'assistance', 'safety', 'referral', 'legal-aid', 'family-tracing', 'supervision', 'person-request', 'danger-to-life')
  );
CREATE POLICY own_teams ON protected.tracing_request FOR ALL TO causeway_organisations
  USING (
    organisation_id = substr(current_user::text, 14)::uuid
    AND team_id = ANY (string_to_array(nullif(current_setting('causeway.teams', true), ''), ',')::uuid[])
    AND current_setting('causeway.purpose', true) IN ('family-tracing', 'person-request')
  );
CREATE POLICY own_organisation ON protected.tracing_call FOR ALL TO causeway_organisations
  USING (
    organisation_id = substr(current_user::text, 14)::uuid
    AND current_setting('causeway.purpose', true) IN ('family-tracing', 'person-request')
  );
CREATE POLICY own_organisation ON protected.tracing_token FOR ALL TO causeway_organisations
  USING (
    organisation_id = substr(current_user::text, 14)::uuid
    AND current_setting('causeway.purpose', true) IN ('family-tracing', 'person-request')
  );
CREATE POLICY on_its_day ON protected.tracing_answer FOR SELECT TO causeway_organisations
  USING (
    organisation_id = substr(current_user::text, 14)::uuid
    AND visible_from <= now()
    AND current_setting('causeway.purpose', true) IN ('family-tracing', 'person-request')
  );
CREATE POLICY before_its_day ON protected.tracing_answer FOR INSERT TO causeway_organisations
  WITH CHECK (
    organisation_id = substr(current_user::text, 14)::uuid
    AND visible_from > now()
    AND current_setting('causeway.purpose', true) = 'family-tracing'
  );

GRANT SELECT, INSERT ON protected.same_person, protected.tracing_request, protected.tracing_call, protected.tracing_token
  TO causeway_organisations;
GRANT INSERT ON protected.tracing_answer TO causeway_organisations;
GRANT SELECT (organisation_id, answer_id, request_id, visible_from, key_version, sealed) ON protected.tracing_answer
  TO causeway_organisations;
-- Files go to other teams and are erased by the key role; it ends a request too, so that no team can end another's.
GRANT SELECT (organisation_id, link_id, seq, person_id, team_id, other_person_id, other_team_id) ON protected.same_person TO causeway_keys;
GRANT UPDATE (team_id, other_team_id) ON protected.same_person TO causeway_keys;
GRANT DELETE ON protected.same_person TO causeway_keys;
GRANT SELECT ON protected.tracing_request TO causeway_keys;
GRANT UPDATE (team_id, ended_at) ON protected.tracing_request TO causeway_keys;
GRANT SELECT (organisation_id, request_id, is_open) ON protected.tracing_call TO causeway_keys;
GRANT UPDATE (is_open) ON protected.tracing_call TO causeway_keys;
GRANT SELECT (organisation_id, request_id), DELETE ON protected.tracing_token TO causeway_keys;
