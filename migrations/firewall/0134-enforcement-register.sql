-- The register of bodies that enforce migration law, as it was changed here: the bodies that ship with the program stand in its files.
-- A change is proposed by one account and decided by another, which the database holds too; nothing of it is ever changed or deleted.
-- Refused attempts are counted by month and kind: never where, never whom.

CREATE TABLE firewall.enforcement_proposal (
  proposal_id uuid NOT NULL CONSTRAINT enforcement_proposal_pk PRIMARY KEY,
  change text NOT NULL CONSTRAINT enforcement_proposal_change CHECK (change IN ('list', 'delist')),
  jurisdiction text NOT NULL CONSTRAINT enforcement_proposal_jurisdiction CHECK (jurisdiction ~ '^[A-Z]{2}(-[A-Z0-9]{1,3})?$'),
  body_id text NOT NULL CONSTRAINT enforcement_proposal_body_id CHECK (body_id ~ '^[a-z][a-z0-9-]{1,62}$'),
  body jsonb NOT NULL,
  reason text NOT NULL CONSTRAINT enforcement_proposal_reason CHECK (btrim(reason) <> ''),
  proposed_by uuid NOT NULL,
  proposed_for uuid NOT NULL,
  proposed_at timestamptz NOT NULL,
  CONSTRAINT enforcement_proposal_as_decided UNIQUE (proposal_id, change, proposed_by, proposed_for)
);

-- One decision a proposal, never by the account that made it; and nobody takes a body off the list within one organisation.
CREATE TABLE firewall.enforcement_decision (
  proposal_id uuid NOT NULL CONSTRAINT enforcement_decision_pk PRIMARY KEY,
  change text NOT NULL,
  proposed_by uuid NOT NULL,
  proposed_for uuid NOT NULL,
  verdict text NOT NULL CONSTRAINT enforcement_decision_verdict CHECK (verdict IN ('accept', 'reject')),
  reason text NOT NULL,
  decided_by uuid NOT NULL CONSTRAINT enforcement_decision_second CHECK (decided_by <> proposed_by),
  decided_for uuid NOT NULL,
  decided_at timestamptz NOT NULL,
  CONSTRAINT enforcement_decision_delisting CHECK (verdict = 'reject' OR change = 'list' OR decided_for <> proposed_for),
  CONSTRAINT enforcement_decision_proposal_fkey FOREIGN KEY (proposal_id, change, proposed_by, proposed_for)
    REFERENCES firewall.enforcement_proposal (proposal_id, change, proposed_by, proposed_for)
);

CREATE TABLE firewall.refused_attempt (
  month date NOT NULL CONSTRAINT refused_attempt_month CHECK (EXTRACT(day FROM month) = 1),
  kind text NOT NULL CONSTRAINT refused_attempt_kind
    CHECK (kind IN ('admission', 'invitation', 'referral', 'disclosure', 'export', 'statistics', 'purpose')),
  attempts integer NOT NULL CONSTRAINT refused_attempt_some CHECK (attempts > 0),
  CONSTRAINT refused_attempt_pk PRIMARY KEY (month, kind)
);

-- Which policy decided since when, so that a reader of the log knows the rules that an entry names.
CREATE TABLE firewall.policy_in_force (
  policy_id uuid NOT NULL CONSTRAINT policy_in_force_pk PRIMARY KEY,
  fingerprint text NOT NULL CONSTRAINT policy_in_force_fingerprint CHECK (fingerprint ~ '^[0-9a-f]{64}$'),
  rules jsonb NOT NULL,
  since timestamptz NOT NULL
);

GRANT SELECT, INSERT ON firewall.enforcement_proposal, firewall.enforcement_decision, firewall.policy_in_force TO causeway_protected;
GRANT SELECT, INSERT, UPDATE (attempts) ON firewall.refused_attempt TO causeway_protected;
