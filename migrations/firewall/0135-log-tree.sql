-- The tree of the access log: commitments in one order for ever (RFC 9162), the hashes over them, and what was signed and published.
-- No id of an entry, a person or an organisation is here, and no time finer than an hour but that of a publication. An entry finds its
-- leaf by computing its commitment; once the entry is erased, nothing leads from the leaf to anybody.

-- One row: how far the tree has grown. `checkpoint` is signed with a key that is not in the database.
CREATE TABLE firewall.log_tree (
  log smallint NOT NULL CONSTRAINT log_tree_pk PRIMARY KEY CONSTRAINT log_tree_only_one CHECK (log = 1),
  size bigint NOT NULL CONSTRAINT log_tree_size CHECK (size >= 0),
  root bytea NOT NULL CONSTRAINT log_tree_root CHECK (octet_length(root) = 32),
  -- Hours since 1970, UTC; of the newest leaf. Never goes back.
  hour integer NOT NULL,
  checkpoint text NOT NULL
);

CREATE TABLE firewall.log_leaf (
  position bigint NOT NULL CONSTRAINT log_leaf_pk PRIMARY KEY CONSTRAINT log_leaf_position CHECK (position >= 0),
  hour integer NOT NULL,
  commitment bytea NOT NULL CONSTRAINT log_leaf_once UNIQUE CONSTRAINT log_leaf_commitment CHECK (octet_length(commitment) = 32)
);

-- 256 hashes a tile (C2SP tlog-tiles); the last of each level grows. A narrower tile is the beginning of a wider one.
CREATE TABLE firewall.log_tile (
  level smallint NOT NULL,
  tile_index bigint NOT NULL,
  hashes bytea NOT NULL CONSTRAINT log_tile_hashes CHECK (octet_length(hashes) % 32 = 0 AND octet_length(hashes) BETWEEN 32 AND 8192),
  CONSTRAINT log_tile_pk PRIMARY KEY (level, tile_index)
);
-- Hashes cannot be compressed.
ALTER TABLE firewall.log_tile ALTER COLUMN hashes SET STORAGE EXTERNAL;

-- What the public was shown, each signed, the newest number last.
CREATE TABLE firewall.log_publication (
  number integer NOT NULL CONSTRAINT log_publication_pk PRIMARY KEY CONSTRAINT log_publication_number CHECK (number > 0),
  size bigint NOT NULL,
  published_at timestamptz NOT NULL,
  checkpoint text NOT NULL
);

-- Keys of witnesses that the operator trusts to look, and their signatures under published checkpoints.
CREATE TABLE firewall.log_witness (
  key text NOT NULL CONSTRAINT log_witness_pk PRIMARY KEY,
  added_at timestamptz NOT NULL
);
CREATE TABLE firewall.log_cosignature (
  size bigint NOT NULL,
  key text NOT NULL,
  line text NOT NULL,
  added_at timestamptz NOT NULL,
  CONSTRAINT log_cosignature_pk PRIMARY KEY (size, key)
);

-- The log's own keys, one after the other; the secret halves are files. Each but the first is introduced by a statement of the one before.
CREATE TABLE firewall.log_key (
  version integer NOT NULL CONSTRAINT log_key_pk PRIMARY KEY CONSTRAINT log_key_version CHECK (version > 0),
  key text NOT NULL CONSTRAINT log_key_once UNIQUE,
  time_key text NOT NULL,
  statement text,
  made_at timestamptz NOT NULL,
  retired_at timestamptz,
  CONSTRAINT log_key_introduced CHECK ((version = 1) = (statement IS NULL))
);

-- The sequencer takes the oldest first (ids sort by time), from a table that is filled and emptied all day.
CREATE INDEX log_outbox_oldest_index ON firewall.log_outbox (entry_id);
ALTER TABLE firewall.log_outbox SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- Sign-ins and memberships are written down by the role that keeps accounts; it can write about no person, and read nothing.
GRANT USAGE ON SCHEMA firewall TO causeway_accounts;
GRANT INSERT ON firewall.access_entry, firewall.log_outbox TO causeway_accounts;
CREATE POLICY accounts_only ON firewall.access_entry FOR INSERT TO causeway_accounts WITH CHECK (person_id IS NULL);
CREATE POLICY accounts_only ON firewall.log_outbox FOR INSERT TO causeway_accounts WITH CHECK (true);

-- Leaves and publications are added and never changed or taken off; the key role proves to a person that an entry is in the tree.
GRANT SELECT, INSERT ON firewall.log_tree, firewall.log_leaf, firewall.log_tile, firewall.log_publication, firewall.log_cosignature,
  firewall.log_witness, firewall.log_key TO causeway_log;
GRANT UPDATE (size, root, hour, checkpoint) ON firewall.log_tree TO causeway_log;
GRANT UPDATE (hashes) ON firewall.log_tile TO causeway_log;
GRANT UPDATE (retired_at) ON firewall.log_key TO causeway_log;
GRANT DELETE ON firewall.log_witness TO causeway_log;
GRANT SELECT ON firewall.log_leaf, firewall.log_tile, firewall.log_publication, firewall.log_cosignature TO causeway_keys;
