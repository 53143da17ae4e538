-- The key with which an account's minutes lie locked in a browser until they are sent: made at its first minutes, given only to a page of
-- whoever is signed in as that account, and changed by nobody.
CREATE TABLE open.minutes_key (
  account_id text NOT NULL,
  key bytea NOT NULL CONSTRAINT minutes_key_length CHECK (length(key) = 32),
  made_at timestamptz NOT NULL,
  CONSTRAINT minutes_key_pk PRIMARY KEY (account_id)
);

GRANT SELECT, INSERT ON open.minutes_key TO causeway_accounts;
