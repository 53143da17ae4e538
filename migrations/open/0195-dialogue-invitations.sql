-- Links by which those who were asked to a session answer without an account, and which data of which version of the software were loaded.

-- Only hashes of links are kept. A row goes when its participation is withdrawn, and is of no use once it has expired.
CREATE TABLE open.dialogue_invitation (
  token_hash bytea NOT NULL,
  participation_id text NOT NULL,
  -- An account.
  made_by text NOT NULL,
  made_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  CONSTRAINT dialogue_invitation_pk PRIMARY KEY (token_hash),
  CONSTRAINT dialogue_invitation_expires CHECK (expires_at > made_at)
);
CREATE INDEX dialogue_invitation_participation ON open.dialogue_invitation (participation_id);

CREATE TABLE open.dialogue_shipped (
  folder text NOT NULL,
  digest text NOT NULL,
  loaded_at timestamptz NOT NULL,
  CONSTRAINT dialogue_shipped_pk PRIMARY KEY (folder)
);

GRANT SELECT, INSERT, DELETE ON open.dialogue_invitation TO causeway_accounts;
GRANT SELECT, INSERT, UPDATE ON open.dialogue_shipped TO causeway_accounts;
