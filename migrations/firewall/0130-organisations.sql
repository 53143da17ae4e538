-- The organisations that help people here, and their teams. A person is held by one team, and read by its members only.
-- The organisation is who is logged in (current_user); the teams are a setting of the transaction, checked again by the key role,
-- which no statement of an organisation's connection can reach. Every row begins with its organisation.

CREATE TABLE firewall.organisation (
  organisation_id uuid NOT NULL CONSTRAINT organisation_pk PRIMARY KEY,
  name text NOT NULL CONSTRAINT organisation_name_given CHECK (name <> ''),
  jurisdiction text NOT NULL CONSTRAINT organisation_jurisdiction_shape CHECK (jurisdiction ~ '^[A-Z]{2}(-[A-Z0-9]{1,3})?$'),
  -- Invented people only: the organisation of a demonstration. 'admitting': its keys and its login role are not all made yet.
  is_demo boolean NOT NULL,
  state text NOT NULL CONSTRAINT organisation_state CHECK (state IN ('admitting', 'active', 'suspended')),
  admitted_at timestamptz NOT NULL
);

CREATE TABLE protected.team (
  organisation_id uuid NOT NULL,
  team_id uuid NOT NULL,
  name text NOT NULL CONSTRAINT team_name_given CHECK (name <> ''),
  created_at timestamptz NOT NULL,
  ended_at timestamptz,
  CONSTRAINT team_pk PRIMARY KEY (organisation_id, team_id)
);

-- Who is assigned. Written by the key role alone: whoever could write it could open what the team holds.
CREATE TABLE protected.team_member (
  organisation_id uuid NOT NULL,
  team_id uuid NOT NULL,
  account_id uuid NOT NULL,
  since timestamptz NOT NULL,
  until timestamptz,
  CONSTRAINT team_member_pk PRIMARY KEY (organisation_id, team_id, account_id, since),
  CONSTRAINT team_member_team_fkey FOREIGN KEY (organisation_id, team_id) REFERENCES protected.team (organisation_id, team_id),
  CONSTRAINT team_member_span CHECK (until IS NULL OR until >= since)
);
CREATE INDEX team_member_account_index ON protected.team_member (organisation_id, account_id);

-- A person, without a word about them: which team holds them, and whether even a hint of them is kept from others.
CREATE TABLE protected.person (
  organisation_id uuid NOT NULL,
  person_id uuid NOT NULL,
  team_id uuid NOT NULL,
  -- Violence, trafficking, a child: the reason itself is sealed.
  is_restricted boolean NOT NULL,
  is_invented boolean NOT NULL,
  created_at timestamptz NOT NULL,
  CONSTRAINT person_pk PRIMARY KEY (organisation_id, person_id),
  CONSTRAINT person_team_fkey FOREIGN KEY (organisation_id, team_id) REFERENCES protected.team (organisation_id, team_id)
);
CREATE INDEX person_team_index ON protected.person (organisation_id, team_id);

-- What is known of a person, sealed field by field; a correction is a new version, and the newest stands.
CREATE TABLE protected.person_field (
  organisation_id uuid NOT NULL,
  person_id uuid NOT NULL,
  field text NOT NULL CONSTRAINT person_field_shape CHECK (field ~ '^[a-z][a-z0-9-]{0,62}$'),
  version integer NOT NULL CONSTRAINT person_field_version CHECK (version > 0),
  team_id uuid NOT NULL,
  key_version integer NOT NULL CONSTRAINT person_field_key_version CHECK (key_version > 0),
  sealed bytea NOT NULL,
  written_at timestamptz NOT NULL,
  CONSTRAINT person_field_pk PRIMARY KEY (organisation_id, person_id, field, version),
  CONSTRAINT person_field_person_fkey FOREIGN KEY (organisation_id, person_id)
    REFERENCES protected.person (organisation_id, person_id)
);

-- Keyed tokens of names: what a search compares. They live as long as the person, and in no backup.
CREATE TABLE protected.person_token (
  organisation_id uuid NOT NULL,
  token bytea NOT NULL CONSTRAINT person_token_length CHECK (octet_length(token) BETWEEN 4 AND 16),
  person_id uuid NOT NULL,
  team_id uuid NOT NULL,
  is_restricted boolean NOT NULL,
  CONSTRAINT person_token_pk PRIMARY KEY (organisation_id, token, person_id),
  CONSTRAINT person_token_person_fkey FOREIGN KEY (organisation_id, person_id)
    REFERENCES protected.person (organisation_id, person_id)
);
CREATE INDEX person_token_person_index ON protected.person_token (organisation_id, person_id);

ALTER TABLE firewall.organisation ENABLE ROW LEVEL SECURITY;
ALTER TABLE firewall.organisation FORCE ROW LEVEL SECURITY;
ALTER TABLE protected.team ENABLE ROW LEVEL SECURITY;
ALTER TABLE protected.team FORCE ROW LEVEL SECURITY;
ALTER TABLE protected.team_member ENABLE ROW LEVEL SECURITY;
ALTER TABLE protected.team_member FORCE ROW LEVEL SECURITY;
ALTER TABLE protected.person ENABLE ROW LEVEL SECURITY;
ALTER TABLE protected.person FORCE ROW LEVEL SECURITY;
ALTER TABLE protected.person_field ENABLE ROW LEVEL SECURITY;
ALTER TABLE protected.person_field FORCE ROW LEVEL SECURITY;
ALTER TABLE protected.person_token ENABLE ROW LEVEL SECURITY;
ALTER TABLE protected.person_token FORCE ROW LEVEL SECURITY;

-- Each organisation: its own rows, read by login role.
CREATE POLICY own_organisation ON firewall.organisation FOR SELECT TO causeway_organisations
  USING (organisation_id = substr(current_user::text, 14)::uuid);
CREATE POLICY own_organisation ON protected.team FOR SELECT TO causeway_organisations
  USING (organisation_id = substr(current_user::text, 14)::uuid);
CREATE POLICY own_organisation ON protected.team_member FOR SELECT TO causeway_organisations
  USING (organisation_id = substr(current_user::text, 14)::uuid);

-- People: one's own organisation, one's own teams, and a purpose that works with records.
CREATE POLICY own_teams ON protected.person FOR ALL TO causeway_organisations
  USING (
    organisation_id = substr(current_user::text, 14)::uuid
    AND team_id = ANY (string_to_array(nullif(current_setting('causeway.teams', true), ''), ',')::uuid[])
    AND current_setting('causeway.purpose', true) IN
      ('registration', 'assistance', 'safety', 'referral', 'legal-aid', 'family-tracing', 'supervision', 'person-request', 'danger-to-life')
  );
CREATE POLICY own_teams ON protected.person_field FOR ALL TO causeway_organisations
  USING (
    organisation_id = substr(current_user::text, 14)::uuid
    AND team_id = ANY (string_to_array(nullif(current_setting('causeway.teams', true), ''), ',')::uuid[])
    AND current_setting('causeway.purpose', true) IN
      ('registration', 'assistance', 'safety', 'referral', 'legal-aid', 'family-tracing', 'supervision', 'person-request', 'danger-to-life')
  );
CREATE POLICY own_teams ON protected.person_token FOR ALL TO causeway_organisations
  USING (
    organisation_id = substr(current_user::text, 14)::uuid
    AND team_id = ANY (string_to_array(nullif(current_setting('causeway.teams', true), ''), ',')::uuid[])
    AND current_setting('causeway.purpose', true) IN
      ('registration', 'assistance', 'safety', 'referral', 'legal-aid', 'family-tracing', 'supervision', 'person-request', 'danger-to-life')
  );

-- The key role: who is assigned to whom, and never a sealed word.
CREATE POLICY every_organisation ON firewall.organisation FOR SELECT TO causeway_keys, causeway_protected, causeway_owner USING (true);
CREATE POLICY every_organisation ON protected.team FOR ALL TO causeway_keys USING (true);
CREATE POLICY every_organisation ON protected.team_member FOR ALL TO causeway_keys USING (true);
CREATE POLICY every_organisation ON protected.person FOR ALL TO causeway_keys USING (true);
CREATE POLICY every_organisation ON protected.person_field FOR ALL TO causeway_keys USING (true);
CREATE POLICY every_organisation ON protected.person_token FOR ALL TO causeway_keys USING (true);

-- Admission is a step of the owner's, like a migration: it makes the login role, the row and the key.
CREATE POLICY admission ON firewall.organisation FOR ALL TO causeway_owner USING (true);

GRANT SELECT ON firewall.organisation TO causeway_organisations, causeway_keys, causeway_protected;
GRANT SELECT ON protected.team, protected.team_member TO causeway_organisations;
GRANT SELECT, INSERT ON protected.team TO causeway_keys;
GRANT UPDATE (name, ended_at) ON protected.team TO causeway_keys;
GRANT SELECT, INSERT ON protected.team_member TO causeway_keys;
GRANT UPDATE (until) ON protected.team_member TO causeway_keys;

GRANT SELECT, INSERT ON protected.person, protected.person_field TO causeway_organisations;
GRANT SELECT, INSERT, DELETE ON protected.person_token TO causeway_organisations;
-- Moving a person to another team, and erasing one, belong to the key role; of a field it sees everything but what is sealed.
GRANT SELECT ON protected.person TO causeway_keys;
GRANT UPDATE (team_id, is_restricted) ON protected.person TO causeway_keys;
GRANT DELETE ON protected.person, protected.person_field, protected.person_token TO causeway_keys;
GRANT SELECT (organisation_id, person_id, field, version, team_id, key_version, written_at) ON protected.person_field TO causeway_keys;
GRANT UPDATE (team_id) ON protected.person_field TO causeway_keys;
GRANT SELECT (organisation_id, person_id, team_id, is_restricted) ON protected.person_token TO causeway_keys;
GRANT UPDATE (team_id, is_restricted) ON protected.person_token TO causeway_keys;
