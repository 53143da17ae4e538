-- What an account is in an organisation, and what it signs in with beside a password: passkeys, codes by time, an organisation's own
-- provider. Secrets are sealed or hashed; nothing here signs anybody in by itself. Only the role of the accounts reads any of it.

-- Whoever signs in through their organisation has no password here.
ALTER TABLE accounts.account ALTER COLUMN password_hash DROP NOT NULL;
-- An account whose membership has ended stays closed, so that nobody else takes its name.
ALTER TABLE accounts.account ADD COLUMN closed_at timestamptz;

-- At most one organisation for an account. The purpose that is forbidden for ever is not among those that can be written.
CREATE TABLE accounts.membership (
  organisation_id uuid NOT NULL,
  account_id uuid NOT NULL CONSTRAINT membership_account_key UNIQUE
    CONSTRAINT membership_account_fkey REFERENCES accounts.account ON DELETE CASCADE,
  role text NOT NULL CONSTRAINT membership_role CHECK (
    role IN ('intake-worker', 'caseworker', 'supervisor', 'legal-representative', 'administrator', 'auditor')
  ),
  purposes text[] NOT NULL CONSTRAINT membership_purposes CHECK (
    purposes <@ ARRAY[
      'registration', 'assistance', 'safety', 'referral', 'legal-aid', 'family-tracing', 'supervision', 'person-request',
      'administration', 'audit', 'statistics', 'danger-to-life'
    ]
  ),
  since timestamptz NOT NULL,
  CONSTRAINT membership_pk PRIMARY KEY (organisation_id, account_id)
);

-- Sessions begin anew: each says from now on how strongly it began, when that was last shown again, and from what kind of device.
DELETE FROM accounts.session;
ALTER TABLE accounts.session ADD COLUMN session_id uuid NOT NULL CONSTRAINT session_id_key UNIQUE;
ALTER TABLE accounts.session ADD COLUMN strength text NOT NULL CONSTRAINT session_strength CHECK (
  strength IN ('password', 'two-factor', 'passkey', 'organisation-provider')
);
ALTER TABLE accounts.session ADD COLUMN authenticated_at timestamptz NOT NULL;
ALTER TABLE accounts.session ADD COLUMN device text NOT NULL;

-- A secret for codes by time (RFC 6238), sealed with a secret of the installation; a step of time serves once.
CREATE TABLE accounts.totp (
  account_id uuid NOT NULL CONSTRAINT totp_pk PRIMARY KEY
    CONSTRAINT totp_account_fkey REFERENCES accounts.account ON DELETE CASCADE,
  sealed bytea NOT NULL,
  last_step bigint NOT NULL,
  created_at timestamptz NOT NULL,
  confirmed_at timestamptz
);

CREATE TABLE accounts.passkey (
  passkey_id uuid NOT NULL CONSTRAINT passkey_pk PRIMARY KEY,
  account_id uuid NOT NULL CONSTRAINT passkey_account_fkey REFERENCES accounts.account ON DELETE CASCADE,
  credential_id text NOT NULL CONSTRAINT passkey_credential_key UNIQUE,
  public_key bytea NOT NULL,
  counter bigint NOT NULL,
  transports text[] NOT NULL,
  -- Whether it may be copied to other devices, which never changes, and whether it is at present.
  is_multi_device boolean NOT NULL,
  is_backed_up boolean NOT NULL,
  name text NOT NULL CONSTRAINT passkey_name_length CHECK (char_length(name) BETWEEN 1 AND 60),
  created_at timestamptz NOT NULL,
  last_used_at timestamptz
);
CREATE INDEX passkey_account_index ON accounts.passkey (account_id);

CREATE TABLE accounts.recovery_code (
  account_id uuid NOT NULL CONSTRAINT recovery_code_account_fkey REFERENCES accounts.account ON DELETE CASCADE,
  code_hash bytea NOT NULL,
  used_at timestamptz,
  CONSTRAINT recovery_code_pk PRIMARY KEY (account_id, code_hash)
);

-- A sign-in under way: the hash of what the browser brings back (a ticket after the password, or a passkey's challenge). Minutes, once.
CREATE TABLE accounts.sign_in_step (
  step_hash bytea NOT NULL CONSTRAINT sign_in_step_pk PRIMARY KEY,
  kind text NOT NULL CONSTRAINT sign_in_step_kind CHECK (kind IN ('second-factor', 'passkey-sign-in', 'passkey-add', 'passkey-confirm')),
  account_id uuid CONSTRAINT sign_in_step_account_fkey REFERENCES accounts.account ON DELETE CASCADE,
  attempts integer NOT NULL,
  expires_at timestamptz NOT NULL
);

-- Browsers that an account was used from: a hash of a random cookie, so that a new one can be told.
CREATE TABLE accounts.known_device (
  account_id uuid NOT NULL CONSTRAINT known_device_account_fkey REFERENCES accounts.account ON DELETE CASCADE,
  device_hash bytea NOT NULL,
  last_seen_at timestamptz NOT NULL,
  CONSTRAINT known_device_pk PRIMARY KEY (account_id, device_hash)
);

-- What an account's owner should know of, until they have seen it.
CREATE TABLE accounts.account_notice (
  account_id uuid NOT NULL CONSTRAINT account_notice_account_fkey REFERENCES accounts.account ON DELETE CASCADE,
  notice_id uuid NOT NULL,
  kind text NOT NULL,
  detail text NOT NULL,
  at timestamptz NOT NULL,
  seen_at timestamptz,
  CONSTRAINT account_notice_pk PRIMARY KEY (account_id, notice_id)
);

-- What an administrator asks for: an invitation, a way back into an account, more for a member. Each waits, or has a second person's yes.
CREATE TABLE accounts.member_request (
  organisation_id uuid NOT NULL,
  request_id uuid NOT NULL,
  kind text NOT NULL CONSTRAINT member_request_kind CHECK (kind IN ('invitation', 'recovery', 'change')),
  name text NOT NULL,
  account_id uuid CONSTRAINT member_request_account_fkey REFERENCES accounts.account ON DELETE CASCADE,
  role text NOT NULL,
  purposes text[] NOT NULL,
  -- Absent where whoever runs the installation asked, on the command line.
  asked_by uuid,
  asked_at timestamptz NOT NULL,
  opens_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  agreed_by uuid,
  agreed_at timestamptz,
  token_hash bytea CONSTRAINT member_request_token_key UNIQUE,
  ended_at timestamptz,
  outcome text CONSTRAINT member_request_outcome CHECK (outcome IN ('used', 'taken-back')),
  CONSTRAINT member_request_pk PRIMARY KEY (organisation_id, request_id),
  CONSTRAINT member_request_end CHECK ((ended_at IS NULL) = (outcome IS NULL)),
  CONSTRAINT member_request_second CHECK (agreed_by IS NULL OR agreed_by <> asked_by)
);

-- An organisation's own OpenID provider; its client secret is a file among the installation's secrets.
CREATE TABLE accounts.organisation_provider (
  organisation_id uuid NOT NULL CONSTRAINT organisation_provider_pk PRIMARY KEY,
  word text NOT NULL CONSTRAINT organisation_provider_word_key UNIQUE
    CONSTRAINT organisation_provider_word_shape CHECK (word ~ '^[a-z0-9][a-z0-9-]{1,30}$'),
  issuer text NOT NULL,
  client_id text NOT NULL,
  secret_name text NOT NULL,
  -- What of its answer shows two factors: `amr:<value>`, `acr:<value>`, or `always` where it never lets anybody in without.
  strong_rule text NOT NULL CONSTRAINT organisation_provider_rule CHECK (strong_rule ~ '^(always|(amr|acr):.+)$'),
  set_at timestamptz NOT NULL
);

-- Who somebody is to their organisation's provider: bound once, by an invitation, never by a name or an address.
CREATE TABLE accounts.provider_subject (
  organisation_id uuid NOT NULL,
  issuer text NOT NULL,
  subject text NOT NULL,
  account_id uuid NOT NULL CONSTRAINT provider_subject_account_key UNIQUE
    CONSTRAINT provider_subject_account_fkey REFERENCES accounts.account ON DELETE CASCADE,
  bound_at timestamptz NOT NULL,
  CONSTRAINT provider_subject_pk PRIMARY KEY (organisation_id, issuer, subject)
);

-- Somebody on their way to a provider and back: what its answer is held against, and which browser left.
CREATE TABLE accounts.provider_visit (
  state_hash bytea NOT NULL CONSTRAINT provider_visit_pk PRIMARY KEY,
  browser_hash bytea NOT NULL,
  organisation_id uuid NOT NULL,
  nonce text NOT NULL,
  code_verifier text NOT NULL,
  token_hash bytea,
  account_id uuid,
  target text NOT NULL,
  expires_at timestamptz NOT NULL
);

ALTER TABLE accounts.membership ENABLE ROW LEVEL SECURITY;
ALTER TABLE accounts.membership FORCE ROW LEVEL SECURITY;
ALTER TABLE accounts.member_request ENABLE ROW LEVEL SECURITY;
ALTER TABLE accounts.member_request FORCE ROW LEVEL SECURITY;
ALTER TABLE accounts.organisation_provider ENABLE ROW LEVEL SECURITY;
ALTER TABLE accounts.organisation_provider FORCE ROW LEVEL SECURITY;
ALTER TABLE accounts.provider_subject ENABLE ROW LEVEL SECURITY;
ALTER TABLE accounts.provider_subject FORCE ROW LEVEL SECURITY;
ALTER TABLE accounts.provider_visit ENABLE ROW LEVEL SECURITY;
ALTER TABLE accounts.provider_visit FORCE ROW LEVEL SECURITY;
CREATE POLICY accounts_alone ON accounts.membership FOR ALL TO causeway_accounts USING (true);
CREATE POLICY accounts_alone ON accounts.member_request FOR ALL TO causeway_accounts USING (true);
CREATE POLICY accounts_alone ON accounts.organisation_provider FOR ALL TO causeway_accounts USING (true);
CREATE POLICY accounts_alone ON accounts.provider_subject FOR ALL TO causeway_accounts USING (true);
CREATE POLICY accounts_alone ON accounts.provider_visit FOR ALL TO causeway_accounts USING (true);

GRANT SELECT, INSERT, DELETE ON accounts.membership TO causeway_accounts;
GRANT UPDATE (role, purposes) ON accounts.membership TO causeway_accounts;
GRANT SELECT, INSERT, UPDATE, DELETE ON accounts.totp TO causeway_accounts;
GRANT SELECT, INSERT, DELETE ON accounts.passkey TO causeway_accounts;
GRANT UPDATE (counter, is_backed_up, name, last_used_at) ON accounts.passkey TO causeway_accounts;
GRANT SELECT, INSERT, DELETE ON accounts.recovery_code TO causeway_accounts;
GRANT UPDATE (used_at) ON accounts.recovery_code TO causeway_accounts;
GRANT SELECT, INSERT, DELETE ON accounts.sign_in_step TO causeway_accounts;
GRANT UPDATE (attempts) ON accounts.sign_in_step TO causeway_accounts;
GRANT SELECT, INSERT, DELETE ON accounts.known_device TO causeway_accounts;
GRANT UPDATE (last_seen_at) ON accounts.known_device TO causeway_accounts;
GRANT SELECT, INSERT, DELETE ON accounts.account_notice TO causeway_accounts;
GRANT UPDATE (seen_at) ON accounts.account_notice TO causeway_accounts;
GRANT SELECT, INSERT ON accounts.member_request TO causeway_accounts;
GRANT UPDATE (agreed_by, agreed_at, token_hash, ended_at, outcome) ON accounts.member_request TO causeway_accounts;
GRANT SELECT, INSERT, UPDATE, DELETE ON accounts.organisation_provider TO causeway_accounts;
GRANT SELECT, INSERT, DELETE ON accounts.provider_subject TO causeway_accounts;
GRANT SELECT, INSERT, DELETE ON accounts.provider_visit TO causeway_accounts;
