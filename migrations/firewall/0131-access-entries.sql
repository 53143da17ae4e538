-- The access log's rows, written in the transaction of what they record. The entry says who did what to whom and why, for that person
-- and nobody else; the outbox holds only a commitment to it (SHA-256 over its salt and its bytes), which the sequencer moves into the tree.
-- Erasing a person deletes the entries about them, salt and all: their commitments stay in the tree and mean nothing any more.

CREATE TABLE firewall.access_entry (
  organisation_id uuid NOT NULL,
  entry_id uuid NOT NULL,
  -- Absent where nobody in particular is concerned: a search, a policy change.
  person_id uuid,
  recorded_at timestamptz NOT NULL,
  -- Canonical JSON, as it was committed to.
  body bytea NOT NULL,
  salt bytea NOT NULL CONSTRAINT access_entry_salt CHECK (octet_length(salt) = 32),
  CONSTRAINT access_entry_pk PRIMARY KEY (organisation_id, entry_id)
);
CREATE INDEX access_entry_person_index ON firewall.access_entry (organisation_id, person_id, entry_id);

CREATE TABLE firewall.log_outbox (
  organisation_id uuid NOT NULL,
  entry_id uuid NOT NULL,
  commitment bytea NOT NULL CONSTRAINT log_outbox_commitment CHECK (octet_length(commitment) = 32),
  CONSTRAINT log_outbox_pk PRIMARY KEY (organisation_id, entry_id)
);

ALTER TABLE firewall.access_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE firewall.access_entry FORCE ROW LEVEL SECURITY;
ALTER TABLE firewall.log_outbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE firewall.log_outbox FORCE ROW LEVEL SECURITY;

-- What an organisation's own connection does (a search, a registration) it writes down in the same transaction, and cannot read back.
CREATE POLICY own_organisation ON firewall.access_entry FOR INSERT TO causeway_organisations
  WITH CHECK (organisation_id = substr(current_user::text, 14)::uuid);
CREATE POLICY own_organisation ON firewall.log_outbox FOR INSERT TO causeway_organisations
  WITH CHECK (organisation_id = substr(current_user::text, 14)::uuid);
CREATE POLICY every_organisation ON firewall.access_entry FOR ALL TO causeway_keys USING (true);
CREATE POLICY every_organisation ON firewall.log_outbox FOR INSERT TO causeway_keys WITH CHECK (true);
-- A release belongs to no organisation: its entries stand under the nil id, as the owner's own steps do.
CREATE POLICY no_organisation ON firewall.access_entry FOR INSERT TO causeway_release, causeway_protected, causeway_owner
  WITH CHECK (person_id IS NULL);
CREATE POLICY no_organisation ON firewall.log_outbox FOR INSERT TO causeway_release, causeway_protected, causeway_owner WITH CHECK (true);
CREATE POLICY sequencer ON firewall.log_outbox FOR ALL TO causeway_log USING (true);

GRANT INSERT ON firewall.access_entry, firewall.log_outbox TO causeway_organisations, causeway_release, causeway_protected;
GRANT SELECT, INSERT, DELETE ON firewall.access_entry TO causeway_keys;
GRANT INSERT ON firewall.log_outbox TO causeway_keys;
GRANT SELECT, DELETE ON firewall.log_outbox TO causeway_log;
