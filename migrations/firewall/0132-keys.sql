-- Keys, each wrapped by the one above it: a person's by its organisation's, an organisation's by the root key, which is in no database.
-- Versions only grow. A key is destroyed by deleting its row; what it alone opened is lost for good, which is how a person is erased.
-- Read by the key role alone, which sees nothing that is sealed.

-- `root_version` names the root key that wrapped it, as the key store does.
CREATE TABLE firewall.organisation_key (
  organisation_id uuid NOT NULL,
  version integer NOT NULL CONSTRAINT organisation_key_version CHECK (version > 0),
  root_version text NOT NULL CONSTRAINT organisation_key_root CHECK (root_version <> ''),
  wrapped bytea NOT NULL,
  made_at timestamptz NOT NULL,
  CONSTRAINT organisation_key_pk PRIMARY KEY (organisation_id, version),
  CONSTRAINT organisation_key_of FOREIGN KEY (organisation_id) REFERENCES firewall.organisation (organisation_id)
);

-- What search tokens are made with. While a new one is being introduced both are written; `current` is the one that is searched with.
CREATE TABLE firewall.search_key (
  organisation_id uuid NOT NULL,
  version integer NOT NULL CONSTRAINT search_key_version CHECK (version > 0),
  root_version text NOT NULL CONSTRAINT search_key_root CHECK (root_version <> ''),
  wrapped bytea NOT NULL,
  made_at timestamptz NOT NULL,
  state text NOT NULL CONSTRAINT search_key_state CHECK (state IN ('coming', 'current', 'going')),
  CONSTRAINT search_key_pk PRIMARY KEY (organisation_id, version),
  CONSTRAINT search_key_one_each UNIQUE (organisation_id, state),
  CONSTRAINT search_key_of FOREIGN KEY (organisation_id) REFERENCES firewall.organisation (organisation_id)
);

-- A new version is for what is written from then on; the older ones open what was written before.
CREATE TABLE firewall.person_key (
  organisation_id uuid NOT NULL,
  person_id uuid NOT NULL,
  version integer NOT NULL CONSTRAINT person_key_version CHECK (version > 0),
  organisation_key_version integer NOT NULL,
  wrapped bytea NOT NULL,
  made_at timestamptz NOT NULL,
  CONSTRAINT person_key_pk PRIMARY KEY (organisation_id, person_id, version),
  -- An organisation's key cannot be destroyed while it still wraps somebody's.
  CONSTRAINT person_key_wrapped_by FOREIGN KEY (organisation_id, organisation_key_version)
    REFERENCES firewall.organisation_key (organisation_id, version)
);
CREATE INDEX person_key_wrapped_by_index ON firewall.person_key (organisation_id, organisation_key_version);

-- Who was erased, so that no restored backup brings them back: a digest of the two ids, which leads to nobody.
CREATE TABLE firewall.erasure (
  organisation_id uuid NOT NULL,
  digest bytea NOT NULL CONSTRAINT erasure_digest CHECK (octet_length(digest) = 32),
  erased_at timestamptz NOT NULL,
  CONSTRAINT erasure_pk PRIMARY KEY (organisation_id, digest)
);

ALTER TABLE firewall.organisation_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE firewall.organisation_key FORCE ROW LEVEL SECURITY;
ALTER TABLE firewall.search_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE firewall.search_key FORCE ROW LEVEL SECURITY;
ALTER TABLE firewall.person_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE firewall.person_key FORCE ROW LEVEL SECURITY;
ALTER TABLE firewall.erasure ENABLE ROW LEVEL SECURITY;
ALTER TABLE firewall.erasure FORCE ROW LEVEL SECURITY;
CREATE POLICY every_organisation ON firewall.organisation_key FOR ALL TO causeway_keys USING (true);
CREATE POLICY every_organisation ON firewall.search_key FOR ALL TO causeway_keys USING (true);
CREATE POLICY every_organisation ON firewall.person_key FOR ALL TO causeway_keys USING (true);
CREATE POLICY every_organisation ON firewall.erasure FOR ALL TO causeway_keys USING (true);

GRANT SELECT, INSERT, DELETE ON firewall.organisation_key, firewall.search_key, firewall.person_key TO causeway_keys;
GRANT UPDATE (root_version, wrapped) ON firewall.organisation_key TO causeway_keys;
GRANT UPDATE (root_version, wrapped, state) ON firewall.search_key TO causeway_keys;
GRANT UPDATE (organisation_key_version, wrapped) ON firewall.person_key TO causeway_keys;
GRANT SELECT, INSERT ON firewall.erasure TO causeway_keys;
