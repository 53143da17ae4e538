-- Cases as an append-only journal. What happened, the state derived from it, the titles of tasks and the names of files are sealed with the
-- person's key; in clear stand only what a list of work needs: whose case, of which team, whose move it is and by when. A row says
-- nothing of what the case is about. What is erased with the person goes by reference.

CREATE TABLE protected.case_record (
  organisation_id uuid NOT NULL,
  case_id uuid NOT NULL,
  person_id uuid NOT NULL,
  team_id uuid NOT NULL,
  -- What people read out on the telephone: random, of this organisation, telling nothing.
  reference text NOT NULL CONSTRAINT case_reference_shape CHECK (reference ~ '^[0-9A-HJKMNP-TV-Z]{3}-[0-9A-HJKMNP-TV-Z]{3}$'),
  assigned_to uuid,
  -- Made with the form that opened it: the same form sent twice opens one case.
  submission_id uuid NOT NULL,
  opened_at timestamptz NOT NULL,
  closed_at timestamptz,
  last_seq integer NOT NULL CONSTRAINT case_last_seq CHECK (last_seq >= 0),
  changed_at timestamptz NOT NULL,
  CONSTRAINT case_pk PRIMARY KEY (organisation_id, case_id),
  CONSTRAINT case_reference_once UNIQUE (organisation_id, reference),
  CONSTRAINT case_opened_once UNIQUE (organisation_id, person_id, submission_id),
  CONSTRAINT case_of_person UNIQUE (organisation_id, case_id, person_id),
  CONSTRAINT case_person_fkey FOREIGN KEY (organisation_id, person_id)
    REFERENCES protected.person (organisation_id, person_id) ON DELETE CASCADE
);
CREATE INDEX case_person_index ON protected.case_record (organisation_id, person_id);
CREATE INDEX case_worker_index ON protected.case_record (organisation_id, team_id, assigned_to) WHERE closed_at IS NULL;

-- Entries are never updated. `submission_id` is made with the form: the same form sent twice writes once.
CREATE TABLE protected.case_entry (
  organisation_id uuid NOT NULL,
  case_id uuid NOT NULL,
  seq integer NOT NULL CONSTRAINT case_entry_seq CHECK (seq > 0),
  person_id uuid NOT NULL,
  team_id uuid NOT NULL,
  submission_id uuid NOT NULL,
  part smallint NOT NULL CONSTRAINT case_entry_part CHECK (part >= 0),
  key_version integer NOT NULL CONSTRAINT case_entry_key_version CHECK (key_version > 0),
  sealed bytea NOT NULL,
  written_by uuid,
  written_at timestamptz NOT NULL,
  CONSTRAINT case_entry_pk PRIMARY KEY (organisation_id, case_id, seq),
  CONSTRAINT case_entry_once UNIQUE (organisation_id, case_id, submission_id, part),
  CONSTRAINT case_entry_case_fkey FOREIGN KEY (organisation_id, case_id, person_id)
    REFERENCES protected.case_record (organisation_id, case_id, person_id) ON DELETE CASCADE
);
CREATE INDEX case_entry_person_index ON protected.case_entry (organisation_id, person_id);

-- Tasks of open cases as the last entry left them: what today's page reads. Derived, and made again by a replay.
CREATE TABLE protected.case_task (
  organisation_id uuid NOT NULL,
  case_id uuid NOT NULL,
  task_id text NOT NULL CONSTRAINT case_task_id_shape CHECK (task_id ~ '^[a-z0-9.-]{1,100}$'),
  person_id uuid NOT NULL,
  team_id uuid NOT NULL,
  assigned_to uuid,
  waits_for text NOT NULL CONSTRAINT case_task_waits CHECK (waits_for IN ('worker', 'approval', 'panel', 'recipient', 'person')),
  roles text[] NOT NULL,
  not_by uuid,
  is_urgent boolean NOT NULL,
  due_at timestamptz,
  -- From when each role hears of it, because it is late.
  to_supervisor_at timestamptz,
  to_legal_at timestamptz,
  key_version integer NOT NULL CONSTRAINT case_task_key_version CHECK (key_version > 0),
  version integer NOT NULL CONSTRAINT case_task_version CHECK (version > 0),
  -- The title, and what it is of.
  sealed bytea NOT NULL,
  CONSTRAINT case_task_pk PRIMARY KEY (organisation_id, case_id, task_id),
  CONSTRAINT case_task_case_fkey FOREIGN KEY (organisation_id, case_id, person_id)
    REFERENCES protected.case_record (organisation_id, case_id, person_id) ON DELETE CASCADE
);
CREATE INDEX case_task_person_index ON protected.case_task (organisation_id, person_id);
-- Work in the order in which it is shown: the urgent first, then by when it is due, what has no time last. Small indexes beside them for what
-- waits for somebody else, and for who hears of what is late.
CREATE INDEX case_task_worker_index ON protected.case_task
  (organisation_id, assigned_to, is_urgent, (coalesce(due_at, 'infinity'::timestamptz)), case_id, task_id);
CREATE INDEX case_task_team_index ON protected.case_task
  (organisation_id, team_id, is_urgent, (coalesce(due_at, 'infinity'::timestamptz)), case_id, task_id);
CREATE INDEX case_task_worker_waiting_index ON protected.case_task
  (organisation_id, assigned_to, is_urgent, (coalesce(due_at, 'infinity'::timestamptz)), case_id, task_id)
  WHERE waits_for <> 'worker';
CREATE INDEX case_task_team_waiting_index ON protected.case_task
  (organisation_id, team_id, is_urgent, (coalesce(due_at, 'infinity'::timestamptz)), case_id, task_id)
  WHERE waits_for <> 'worker';
CREATE INDEX case_task_approval_index ON protected.case_task
  (organisation_id, team_id, is_urgent, (coalesce(due_at, 'infinity'::timestamptz)), case_id, task_id)
  WHERE waits_for IN ('approval', 'panel');
-- What a lawyer, or a supervisor, is to do themselves, in whosever case.
CREATE INDEX case_task_other_role_index ON protected.case_task
  (organisation_id, team_id, is_urgent, (coalesce(due_at, 'infinity'::timestamptz)), case_id, task_id)
  WHERE waits_for = 'worker' AND NOT ('caseworker' = ANY (roles));
CREATE INDEX case_task_supervisor_index ON protected.case_task
  (organisation_id, team_id, is_urgent, (coalesce(due_at, 'infinity'::timestamptz)), case_id, task_id)
  WHERE to_supervisor_at IS NOT NULL;
CREATE INDEX case_task_legal_index ON protected.case_task
  (organisation_id, team_id, is_urgent, (coalesce(due_at, 'infinity'::timestamptz)), case_id, task_id)
  WHERE to_legal_at IS NOT NULL;

-- Answers that a step may know only while it is not done (a status that a permit's renewal asks for): sealed, beside the journal, since an
-- entry is never taken out; deleted when their step ends.
CREATE TABLE protected.case_aside (
  organisation_id uuid NOT NULL,
  case_id uuid NOT NULL,
  aside_id text NOT NULL CONSTRAINT case_aside_id_shape CHECK (aside_id ~ '^[a-z0-9.-]{1,100}$'),
  person_id uuid NOT NULL,
  team_id uuid NOT NULL,
  key_version integer NOT NULL CONSTRAINT case_aside_key_version CHECK (key_version > 0),
  version integer NOT NULL CONSTRAINT case_aside_version CHECK (version > 0),
  sealed bytea NOT NULL,
  CONSTRAINT case_aside_pk PRIMARY KEY (organisation_id, case_id, aside_id),
  CONSTRAINT case_aside_case_fkey FOREIGN KEY (organisation_id, case_id, person_id)
    REFERENCES protected.case_record (organisation_id, case_id, person_id) ON DELETE CASCADE
);
CREATE INDEX case_aside_person_index ON protected.case_aside (organisation_id, person_id);

-- Files, sealed piece by piece.
CREATE TABLE protected.case_file (
  organisation_id uuid NOT NULL,
  file_id uuid NOT NULL,
  case_id uuid NOT NULL,
  person_id uuid NOT NULL,
  team_id uuid NOT NULL,
  key_version integer NOT NULL CONSTRAINT case_file_key_version CHECK (key_version > 0),
  parts integer NOT NULL CONSTRAINT case_file_parts CHECK (parts > 0),
  size integer NOT NULL CONSTRAINT case_file_size CHECK (size > 0),
  written_at timestamptz NOT NULL,
  CONSTRAINT case_file_pk PRIMARY KEY (organisation_id, file_id),
  CONSTRAINT case_file_case_fkey FOREIGN KEY (organisation_id, case_id, person_id)
    REFERENCES protected.case_record (organisation_id, case_id, person_id) ON DELETE CASCADE
);
CREATE INDEX case_file_person_index ON protected.case_file (organisation_id, person_id);
CREATE TABLE protected.case_file_part (
  organisation_id uuid NOT NULL,
  file_id uuid NOT NULL,
  part integer NOT NULL CONSTRAINT case_file_part_number CHECK (part >= 0),
  person_id uuid NOT NULL,
  team_id uuid NOT NULL,
  sealed bytea NOT NULL,
  CONSTRAINT case_file_part_pk PRIMARY KEY (organisation_id, file_id, part),
  CONSTRAINT case_file_part_file_fkey FOREIGN KEY (organisation_id, file_id)
    REFERENCES protected.case_file (organisation_id, file_id) ON DELETE CASCADE
);
CREATE INDEX case_file_part_person_index ON protected.case_file_part (organisation_id, person_id);

ALTER TABLE protected.case_record ENABLE ROW LEVEL SECURITY;
ALTER TABLE protected.case_record FORCE ROW LEVEL SECURITY;
ALTER TABLE protected.case_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE protected.case_entry FORCE ROW LEVEL SECURITY;
ALTER TABLE protected.case_task ENABLE ROW LEVEL SECURITY;
ALTER TABLE protected.case_task FORCE ROW LEVEL SECURITY;
ALTER TABLE protected.case_aside ENABLE ROW LEVEL SECURITY;
ALTER TABLE protected.case_aside FORCE ROW LEVEL SECURITY;
ALTER TABLE protected.case_file ENABLE ROW LEVEL SECURITY;
ALTER TABLE protected.case_file FORCE ROW LEVEL SECURITY;
ALTER TABLE protected.case_file_part ENABLE ROW LEVEL SECURITY;
ALTER TABLE protected.case_file_part FORCE ROW LEVEL SECURITY;

-- As of the person: one's own organisation, one's own teams, and a purpose that works with records.
CREATE POLICY own_teams ON protected.case_record FOR ALL TO causeway_organisations
  USING (
    organisation_id = substr(current_user::text, 14)::uuid
    AND team_id = ANY (string_to_array(nullif(current_setting('causeway.teams', true), ''), ',')::uuid[])
    AND current_setting('causeway.purpose', true) IN
      ('registration', 'assistance', 'safety', 'referral', 'legal-aid', 'family-tracing', 'supervision', 'person-request', 'danger-to-life')
  );
CREATE POLICY every_organisation ON protected.case_record FOR ALL TO causeway_keys USING (true);
CREATE POLICY own_teams ON protected.case_entry FOR ALL TO causeway_organisations
  USING (
    organisation_id = substr(current_user::text, 14)::uuid
    AND team_id = ANY (string_to_array(nullif(current_setting('causeway.teams', true), ''), ',')::uuid[])
    AND current_setting('causeway.purpose', true) IN
      ('registration', 'assistance', 'safety', 'referral', 'legal-aid', 'family-tracing', 'supervision', 'person-request', 'danger-to-life')
  );
CREATE POLICY every_organisation ON protected.case_entry FOR ALL TO causeway_keys USING (true);
CREATE POLICY own_teams ON protected.case_task FOR ALL TO causeway_organisations
  USING (
    organisation_id = substr(current_user::text, 14)::uuid
    AND team_id = ANY (string_to_array(nullif(current_setting('causeway.teams', true), ''), ',')::uuid[])
    AND current_setting('causeway.purpose', true) IN
      ('registration', 'assistance', 'safety', 'referral', 'legal-aid', 'family-tracing', 'supervision', 'person-request', 'danger-to-life')
  );
CREATE POLICY every_organisation ON protected.case_task FOR ALL TO causeway_keys USING (true);
CREATE POLICY own_teams ON protected.case_aside FOR ALL TO causeway_organisations
  USING (
    organisation_id = substr(current_user::text, 14)::uuid
    AND team_id = ANY (string_to_array(nullif(current_setting('causeway.teams', true), ''), ',')::uuid[])
    AND current_setting('causeway.purpose', true) IN
      ('registration', 'assistance', 'safety', 'referral', 'legal-aid', 'family-tracing', 'supervision', 'person-request', 'danger-to-life')
  );
CREATE POLICY every_organisation ON protected.case_aside FOR ALL TO causeway_keys USING (true);
CREATE POLICY own_teams ON protected.case_file FOR ALL TO causeway_organisations
  USING (
    organisation_id = substr(current_user::text, 14)::uuid
    AND team_id = ANY (string_to_array(nullif(current_setting('causeway.teams', true), ''), ',')::uuid[])
    AND current_setting('causeway.purpose', true) IN
      ('registration', 'assistance', 'safety', 'referral', 'legal-aid', 'family-tracing', 'supervision', 'person-request', 'danger-to-life')
  );
CREATE POLICY every_organisation ON protected.case_file FOR ALL TO causeway_keys USING (true);
CREATE POLICY own_teams ON protected.case_file_part FOR ALL TO causeway_organisations
  USING (
    organisation_id = substr(current_user::text, 14)::uuid
    AND team_id = ANY (string_to_array(nullif(current_setting('causeway.teams', true), ''), ',')::uuid[])
    AND current_setting('causeway.purpose', true) IN
      ('registration', 'assistance', 'safety', 'referral', 'legal-aid', 'family-tracing', 'supervision', 'person-request', 'danger-to-life')
  );
CREATE POLICY every_organisation ON protected.case_file_part FOR ALL TO causeway_keys USING (true);

-- An organisation's own role adds entries and files and changes none; the key role moves a file to another team.
GRANT SELECT, INSERT ON protected.case_record, protected.case_entry, protected.case_file, protected.case_file_part TO causeway_organisations;
GRANT UPDATE (assigned_to, closed_at, last_seq, changed_at) ON protected.case_record TO causeway_organisations;
GRANT SELECT, INSERT, DELETE ON protected.case_task TO causeway_organisations;
GRANT SELECT, INSERT, DELETE ON protected.case_aside TO causeway_organisations;
GRANT UPDATE (key_version, version, sealed) ON protected.case_aside TO causeway_organisations;
-- A file's bytes can be taken out of a case; its pieces go with it, and the entry that it was there stays.
GRANT DELETE ON protected.case_file TO causeway_organisations;
GRANT UPDATE (assigned_to, waits_for, roles, not_by, is_urgent, due_at, to_supervisor_at, to_legal_at, key_version, version, sealed)
  ON protected.case_task TO causeway_organisations;
GRANT SELECT (organisation_id, case_id, person_id, team_id) ON protected.case_record TO causeway_keys;
GRANT SELECT (organisation_id, case_id, person_id, team_id) ON protected.case_entry TO causeway_keys;
GRANT SELECT (organisation_id, case_id, person_id, team_id) ON protected.case_task TO causeway_keys;
GRANT SELECT (organisation_id, case_id, person_id, team_id) ON protected.case_aside TO causeway_keys;
GRANT SELECT (organisation_id, file_id, person_id, team_id) ON protected.case_file TO causeway_keys;
GRANT SELECT (organisation_id, file_id, person_id, team_id) ON protected.case_file_part TO causeway_keys;
GRANT UPDATE (team_id) ON protected.case_record TO causeway_keys;
GRANT UPDATE (team_id) ON protected.case_entry TO causeway_keys;
GRANT UPDATE (team_id) ON protected.case_task TO causeway_keys;
GRANT UPDATE (team_id) ON protected.case_aside TO causeway_keys;
GRANT UPDATE (team_id) ON protected.case_file TO causeway_keys;
GRANT UPDATE (team_id) ON protected.case_file_part TO causeway_keys;
