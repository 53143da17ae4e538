-- Accounts of the staff who coordinate: a name to sign in with, a password's hash, and nothing else about them.
-- Sessions hold a hash of the cookie, so that a copy of this table signs nobody in.
CREATE TABLE accounts.account (
  account_id uuid PRIMARY KEY,
  name text NOT NULL CONSTRAINT account_name_key UNIQUE CONSTRAINT account_name_shape CHECK (name ~ '^[a-z0-9][a-z0-9._-]{1,62}$'),
  password_hash text NOT NULL,
  is_demo boolean NOT NULL,
  created_at timestamptz NOT NULL
);

CREATE TABLE accounts.session (
  token_hash bytea PRIMARY KEY,
  account_id uuid NOT NULL CONSTRAINT session_account_fkey REFERENCES accounts.account,
  created_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL
);
CREATE INDEX session_account_index ON accounts.session (account_id);

-- Failed attempts to sign in, by a hash of the name that was tried; a row lives for a quarter of an hour.
CREATE TABLE accounts.sign_in_failure (
  failure_id uuid PRIMARY KEY,
  name_hash bytea NOT NULL,
  failed_at timestamptz NOT NULL
);
CREATE INDEX sign_in_failure_index ON accounts.sign_in_failure (name_hash, failed_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON accounts.account TO causeway_accounts;
GRANT SELECT, INSERT, UPDATE, DELETE ON accounts.session TO causeway_accounts;
GRANT SELECT, INSERT, DELETE ON accounts.sign_in_failure TO causeway_accounts;
