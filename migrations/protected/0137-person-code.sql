-- A person's own code, by which they see who looked, withdraw, take their record with them and erase it. Of the code itself only a slow
-- hash is kept; nothing here says what it opens to whoever does not hold it. At most one code a person; a new one ends the old one.
CREATE TABLE protected.person_code (
  organisation_id uuid NOT NULL,
  person_id uuid NOT NULL,
  digest bytea NOT NULL CONSTRAINT person_code_digest CHECK (octet_length(digest) = 32),
  made_at timestamptz NOT NULL,
  CONSTRAINT person_code_pk PRIMARY KEY (organisation_id, person_id),
  CONSTRAINT person_code_once UNIQUE (organisation_id, digest),
  CONSTRAINT person_code_person_fkey FOREIGN KEY (organisation_id, person_id)
    REFERENCES protected.person (organisation_id, person_id)
);
-- Somebody with a code does not say which organisation it is of.
CREATE INDEX person_code_digest_index ON protected.person_code (digest);

ALTER TABLE protected.person_code ENABLE ROW LEVEL SECURITY;
ALTER TABLE protected.person_code FORCE ROW LEVEL SECURITY;
CREATE POLICY every_organisation ON protected.person_code FOR ALL TO causeway_keys USING (true);
GRANT SELECT, INSERT, DELETE ON protected.person_code TO causeway_keys;

-- In an organisation of a demonstration only invented people: an organisation admitted under the demonstration's root key is one, and
-- what a person's row says of it must be so.
ALTER TABLE firewall.organisation ADD CONSTRAINT organisation_is_demo UNIQUE (organisation_id, is_demo);
ALTER TABLE protected.person ADD COLUMN in_demo boolean NOT NULL DEFAULT true;
ALTER TABLE protected.person ADD CONSTRAINT person_invented_in_demo CHECK (is_invented OR NOT in_demo);
ALTER TABLE protected.person ADD CONSTRAINT person_organisation_fkey FOREIGN KEY (organisation_id, in_demo)
  REFERENCES firewall.organisation (organisation_id, is_demo);
