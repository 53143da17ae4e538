-- Partners, what they offer and need, proposals between them, and the commitments that came of these. All of it is behind sign-in; the
-- public side's role reads one table: offers that a body chose to publish and a second account looked at.

-- Every saved version, for ever. Nothing here names a private person but the name they chose.
CREATE TABLE open.partner_version (
  record_id uuid NOT NULL,
  version integer NOT NULL CONSTRAINT partner_version_number CHECK (version >= 1),
  record_type text NOT NULL CONSTRAINT partner_version_type CHECK (record_type IN ('partner', 'offer', 'need')),
  -- Whose it is; a partner's own id for itself.
  partner_id uuid NOT NULL,
  cells jsonb NOT NULL,
  is_withdrawn boolean NOT NULL,
  saved_by uuid NOT NULL,
  saved_at timestamptz NOT NULL,
  CONSTRAINT partner_version_pk PRIMARY KEY (record_id, version),
  CONSTRAINT partner_version_saver_key UNIQUE (record_id, version, saved_by),
  CONSTRAINT partner_version_own CHECK (record_type <> 'partner' OR partner_id = record_id)
);

-- Who may speak for a partner.
CREATE TABLE open.partner_keeper (
  partner_id uuid NOT NULL,
  account_id uuid NOT NULL,
  added_at timestamptz NOT NULL,
  CONSTRAINT partner_keeper_pk PRIMARY KEY (partner_id, account_id)
);
CREATE INDEX partner_keeper_account ON open.partner_keeper (account_id);

-- Names and contacts: in no version, so that they can be erased. Shown to the other side of a proposal after both said yes.
CREATE TABLE open.partner_contact (
  partner_id uuid NOT NULL,
  name text NOT NULL,
  contact text NOT NULL,
  CONSTRAINT partner_contact_pk PRIMARY KEY (partner_id)
);

-- That a body enforces migration law, or shares data with one that does, whatever it says of itself. Taken back by a third account.
CREATE TABLE open.partner_warning (
  warning_id uuid NOT NULL,
  partner_id uuid NOT NULL,
  kind text NOT NULL CONSTRAINT partner_warning_kind CHECK (kind IN ('enforces', 'shares')),
  words text NOT NULL CONSTRAINT partner_warning_words CHECK (words <> ''),
  raised_by uuid NOT NULL,
  raised_at timestamptz NOT NULL,
  lifted_by uuid,
  lifted_at timestamptz,
  lifted_words text,
  CONSTRAINT partner_warning_pk PRIMARY KEY (warning_id),
  CONSTRAINT partner_warning_lifted CHECK ((lifted_by IS NULL) = (lifted_at IS NULL) AND (lifted_by IS NULL) = (lifted_words IS NULL)),
  CONSTRAINT partner_warning_other CHECK (lifted_by IS DISTINCT FROM raised_by)
);
CREATE INDEX partner_warning_partner ON open.partner_warning (partner_id);

-- What one partner proposes to another. It lapses by itself after its last day.
CREATE TABLE open.partner_proposal (
  proposal_id uuid NOT NULL,
  offer_id uuid NOT NULL,
  need_id uuid NOT NULL,
  offering_id uuid NOT NULL,
  seeking_id uuid NOT NULL,
  from_id uuid NOT NULL,
  to_id uuid NOT NULL,
  title text NOT NULL CONSTRAINT partner_proposal_title CHECK (title <> ''),
  words text NOT NULL,
  arrangement text NOT NULL CONSTRAINT partner_proposal_arrangement CHECK (arrangement IN ('joint', 'matching')),
  condition text NOT NULL,
  lapses_on date NOT NULL,
  proposed_by uuid NOT NULL,
  proposed_at timestamptz NOT NULL,
  CONSTRAINT partner_proposal_pk PRIMARY KEY (proposal_id),
  CONSTRAINT partner_proposal_proposer_key UNIQUE (proposal_id, proposed_by),
  CONSTRAINT partner_proposal_two CHECK (offering_id <> seeking_id),
  CONSTRAINT partner_proposal_sides CHECK (
    (from_id = offering_id AND to_id = seeking_id) OR (from_id = seeking_id AND to_id = offering_id)),
  CONSTRAINT partner_proposal_condition CHECK ((arrangement = 'matching') = (condition <> ''))
);
CREATE INDEX partner_proposal_from ON open.partner_proposal (from_id);
CREATE INDEX partner_proposal_to ON open.partner_proposal (to_id);

-- The one answer to a proposal, by somebody else than whoever proposed.
CREATE TABLE open.partner_answer (
  proposal_id uuid NOT NULL,
  proposed_by uuid NOT NULL,
  answer text NOT NULL CONSTRAINT partner_answer_kind CHECK (answer IN ('accepted', 'declined')),
  words text NOT NULL,
  answered_by uuid NOT NULL,
  answered_at timestamptz NOT NULL,
  CONSTRAINT partner_answer_pk PRIMARY KEY (proposal_id),
  CONSTRAINT partner_answer_of FOREIGN KEY (proposal_id, proposed_by) REFERENCES open.partner_proposal (proposal_id, proposed_by),
  CONSTRAINT partner_answer_second_account CHECK (answered_by <> proposed_by),
  CONSTRAINT partner_answer_words CHECK (answer <> 'declined' OR words <> '')
);

-- Whether a side shows its contact to the other; the newest line of each side counts, so a yes can be taken back.
CREATE TABLE open.partner_introduction (
  introduction_id uuid NOT NULL,
  proposal_id uuid NOT NULL CONSTRAINT partner_introduction_of REFERENCES open.partner_proposal,
  partner_id uuid NOT NULL,
  is_yes boolean NOT NULL,
  said_by uuid NOT NULL,
  said_at timestamptz NOT NULL,
  CONSTRAINT partner_introduction_pk PRIMARY KEY (introduction_id)
);
CREATE INDEX partner_introduction_proposal ON open.partner_introduction (proposal_id);

-- Commitments that an agreement became; the same title makes no second one.
CREATE TABLE open.partner_commitment (
  proposal_id uuid NOT NULL CONSTRAINT partner_commitment_of REFERENCES open.partner_answer,
  title text NOT NULL,
  commitment_id uuid NOT NULL CONSTRAINT partner_commitment_to REFERENCES open.commitment,
  made_by uuid NOT NULL,
  made_at timestamptz NOT NULL,
  CONSTRAINT partner_commitment_pk PRIMARY KEY (proposal_id, title)
);
CREATE INDEX partner_commitment_id ON open.partner_commitment (commitment_id);

-- What anybody may read. Never of a private person, never without a second account.
CREATE TABLE open.partner_offer_published (
  offer_id uuid NOT NULL,
  version integer NOT NULL,
  partner_kind text NOT NULL CONSTRAINT partner_offer_of_body CHECK (partner_kind IN ('state', 'city', 'organisation', 'business')),
  partner_name text NOT NULL,
  cells jsonb NOT NULL,
  saved_by uuid NOT NULL,
  published_by uuid NOT NULL,
  published_at timestamptz NOT NULL,
  CONSTRAINT partner_offer_published_pk PRIMARY KEY (offer_id),
  CONSTRAINT partner_offer_published_version FOREIGN KEY (offer_id, version, saved_by)
    REFERENCES open.partner_version (record_id, version, saved_by),
  CONSTRAINT partner_offer_published_second_account CHECK (published_by <> saved_by)
);

-- One writer at a time.
CREATE TABLE open.partner_generation (
  is_only boolean NOT NULL DEFAULT true CONSTRAINT partner_generation_only CHECK (is_only),
  generation bigint NOT NULL,
  CONSTRAINT partner_generation_pk PRIMARY KEY (is_only)
);
INSERT INTO open.partner_generation (generation) VALUES (0);

GRANT SELECT, INSERT ON open.partner_version TO causeway_accounts;
GRANT SELECT, INSERT ON open.partner_keeper TO causeway_accounts;
GRANT SELECT, INSERT, UPDATE, DELETE ON open.partner_contact TO causeway_accounts;
GRANT SELECT, INSERT, UPDATE (lifted_by, lifted_at, lifted_words) ON open.partner_warning TO causeway_accounts;
GRANT SELECT, INSERT ON open.partner_proposal TO causeway_accounts;
GRANT SELECT, INSERT ON open.partner_answer TO causeway_accounts;
GRANT SELECT, INSERT ON open.partner_introduction TO causeway_accounts;
GRANT SELECT, INSERT ON open.partner_commitment TO causeway_accounts;
GRANT SELECT, INSERT, UPDATE, DELETE ON open.partner_offer_published TO causeway_accounts;
GRANT SELECT, UPDATE ON open.partner_generation TO causeway_accounts;

GRANT SELECT (offer_id, version, partner_kind, partner_name, cells, published_at) ON open.partner_offer_published TO causeway_open;
