-- Referrals. One that is sent is a row of the organisation that sends it, and, where it goes to another organisation on the system, a second
-- row of that one, which a job writes: both may be written again and nothing changes. What it is about is sealed, the sender's with the
-- person's key, the receiver's with a key of its own; what a recipient or the person answers is sealed to a public key of the referral,
-- of which the other half is sealed with the person's key. In clear stands what a list of work needs. All of it is erased with the person.

CREATE TABLE protected.referral (
  organisation_id uuid NOT NULL,
  referral_id uuid NOT NULL,
  person_id uuid NOT NULL,
  team_id uuid NOT NULL,
  case_id uuid NOT NULL,
  submission_id uuid NOT NULL,
  sent_by uuid,
  way text NOT NULL CONSTRAINT referral_way CHECK (way IN ('link', 'organisation')),
  -- The organisation on the system that it goes to.
  partner_id uuid,
  -- What it rests on: it ends when that does.
  ground_id uuid NOT NULL,
  state text NOT NULL CONSTRAINT referral_state
    CHECK (state IN ('sent', 'received', 'accepted', 'declined', 'done', 'not-done', 'revoked', 'expired')),
  sent_at timestamptz NOT NULL,
  answer_by timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  -- X25519, public.
  answer_key bytea NOT NULL CONSTRAINT referral_answer_key CHECK (octet_length(answer_key) = 32),
  key_version integer NOT NULL CONSTRAINT referral_key_version CHECK (key_version > 0),
  sealed bytea NOT NULL,
  -- For an organisation on the system: sealed with its own key, until it is handed over; and under which id it knows the file.
  outbound bytea,
  outbound_key_version integer,
  receiver_person_id uuid,
  delivered_at timestamptz,
  CONSTRAINT referral_pk PRIMARY KEY (organisation_id, referral_id),
  CONSTRAINT referral_once UNIQUE (organisation_id, submission_id),
  CONSTRAINT referral_of_person UNIQUE (organisation_id, referral_id, person_id),
  CONSTRAINT referral_partner CHECK ((way = 'organisation') = (partner_id IS NOT NULL) AND (partner_id IS NULL) = (receiver_person_id IS NULL)),
  CONSTRAINT referral_outbound CHECK ((outbound IS NULL) = (outbound_key_version IS NULL)),
  CONSTRAINT referral_case_fkey FOREIGN KEY (organisation_id, case_id, person_id)
    REFERENCES protected.case_record (organisation_id, case_id, person_id) ON DELETE CASCADE
);
CREATE INDEX referral_person_index ON protected.referral (organisation_id, person_id);
CREATE INDEX referral_case_index ON protected.referral (organisation_id, case_id);
CREATE INDEX referral_under_way_index ON protected.referral (organisation_id, state, answer_by);

-- The link of a recipient without an account: of its token only a hash.
CREATE TABLE protected.referral_link (
  organisation_id uuid NOT NULL,
  referral_id uuid NOT NULL,
  person_id uuid NOT NULL,
  team_id uuid NOT NULL,
  token_digest bytea NOT NULL CONSTRAINT referral_link_token CHECK (octet_length(token_digest) = 32),
  expires_at timestamptz NOT NULL,
  opened_at timestamptz,
  CONSTRAINT referral_link_pk PRIMARY KEY (organisation_id, referral_id),
  CONSTRAINT referral_link_once UNIQUE (organisation_id, token_digest),
  CONSTRAINT referral_link_fkey FOREIGN KEY (organisation_id, referral_id, person_id)
    REFERENCES protected.referral (organisation_id, referral_id, person_id) ON DELETE CASCADE
);
CREATE INDEX referral_link_token_index ON protected.referral_link (token_digest);
CREATE INDEX referral_link_person_index ON protected.referral_link (organisation_id, person_id);

-- What came back, each kind at most once: of the recipient, and of the person. `taken_at`: when it was written into the case's journal.
CREATE TABLE protected.referral_answer (
  organisation_id uuid NOT NULL,
  referral_id uuid NOT NULL,
  kind text NOT NULL CONSTRAINT referral_answer_kind
    CHECK (kind IN ('received', 'accepted', 'declined', 'done', 'not-done', 'person', 'revoked', 'expired')),
  person_id uuid NOT NULL,
  team_id uuid NOT NULL,
  at timestamptz NOT NULL,
  sealed bytea,
  taken_at timestamptz,
  CONSTRAINT referral_answer_pk PRIMARY KEY (organisation_id, referral_id, kind),
  CONSTRAINT referral_answer_fkey FOREIGN KEY (organisation_id, referral_id, person_id)
    REFERENCES protected.referral (organisation_id, referral_id, person_id) ON DELETE CASCADE
);
CREATE INDEX referral_answer_person_index ON protected.referral_answer (organisation_id, person_id);
CREATE INDEX referral_answer_waiting_index ON protected.referral_answer (organisation_id, team_id) WHERE taken_at IS NULL;

-- A printed code by which the person says whether they got help: a slow hash, which opens no more than the question.
CREATE TABLE protected.referral_question (
  organisation_id uuid NOT NULL,
  referral_id uuid NOT NULL,
  person_id uuid NOT NULL,
  team_id uuid NOT NULL,
  digest bytea NOT NULL CONSTRAINT referral_question_digest CHECK (octet_length(digest) = 32),
  expires_at timestamptz NOT NULL,
  CONSTRAINT referral_question_pk PRIMARY KEY (organisation_id, referral_id),
  CONSTRAINT referral_question_once UNIQUE (organisation_id, digest),
  CONSTRAINT referral_question_fkey FOREIGN KEY (organisation_id, referral_id, person_id)
    REFERENCES protected.referral (organisation_id, referral_id, person_id) ON DELETE CASCADE
);
CREATE INDEX referral_question_digest_index ON protected.referral_question (digest);
CREATE INDEX referral_question_person_index ON protected.referral_question (organisation_id, person_id);

-- Where an organisation takes referrals: which team, and how many people it can take.
CREATE TABLE protected.referral_desk (
  organisation_id uuid NOT NULL,
  intake_team_id uuid NOT NULL,
  is_open boolean NOT NULL,
  capacity integer CONSTRAINT referral_desk_capacity CHECK (capacity >= 0),
  changed_at timestamptz NOT NULL,
  changed_by uuid NOT NULL,
  CONSTRAINT referral_desk_pk PRIMARY KEY (organisation_id),
  CONSTRAINT referral_desk_team_fkey FOREIGN KEY (organisation_id, intake_team_id) REFERENCES protected.team (organisation_id, team_id)
);

-- The receiver's row. Its person is a file of the receiver's own, with nothing in it until that person agrees there.
CREATE TABLE protected.referral_received (
  organisation_id uuid NOT NULL,
  referral_id uuid NOT NULL,
  person_id uuid NOT NULL,
  team_id uuid NOT NULL,
  sender_id uuid NOT NULL,
  state text NOT NULL CONSTRAINT referral_received_state CHECK (state IN ('received', 'accepted', 'declined', 'done', 'not-done')),
  is_urgent boolean NOT NULL,
  received_at timestamptz NOT NULL,
  answer_by timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  answer_key bytea NOT NULL CONSTRAINT referral_received_answer_key CHECK (octet_length(answer_key) = 32),
  key_version integer NOT NULL CONSTRAINT referral_received_key_version CHECK (key_version > 0),
  sealed bytea NOT NULL,
  CONSTRAINT referral_received_pk PRIMARY KEY (organisation_id, referral_id),
  CONSTRAINT referral_received_of_person UNIQUE (organisation_id, referral_id, person_id),
  CONSTRAINT referral_received_person_fkey FOREIGN KEY (organisation_id, person_id)
    REFERENCES protected.person (organisation_id, person_id) ON DELETE CASCADE
);
CREATE INDEX referral_received_person_index ON protected.referral_received (organisation_id, person_id);
CREATE INDEX referral_received_work_index ON protected.referral_received (organisation_id, team_id, state, received_at);

-- The receiver's answers, until they are carried over.
CREATE TABLE protected.referral_reply (
  organisation_id uuid NOT NULL,
  referral_id uuid NOT NULL,
  kind text NOT NULL CONSTRAINT referral_reply_kind CHECK (kind IN ('accepted', 'declined', 'done', 'not-done')),
  person_id uuid NOT NULL,
  team_id uuid NOT NULL,
  at timestamptz NOT NULL,
  by_account uuid NOT NULL,
  sealed bytea,
  carried_at timestamptz,
  CONSTRAINT referral_reply_pk PRIMARY KEY (organisation_id, referral_id, kind),
  CONSTRAINT referral_reply_fkey FOREIGN KEY (organisation_id, referral_id, person_id)
    REFERENCES protected.referral_received (organisation_id, referral_id, person_id) ON DELETE CASCADE
);
CREATE INDEX referral_reply_person_index ON protected.referral_reply (organisation_id, person_id);

-- What a receiver is told of a referral that was taken back: nothing of whom it was about, whose rows are gone by then.
CREATE TABLE protected.referral_taken_back (
  organisation_id uuid NOT NULL,
  referral_id uuid NOT NULL,
  sender_id uuid NOT NULL,
  at timestamptz NOT NULL,
  seen_at timestamptz,
  CONSTRAINT referral_taken_back_pk PRIMARY KEY (organisation_id, referral_id)
);

DO $$
DECLARE
  table_name text;
BEGIN
  FOREACH table_name IN ARRAY ARRAY[
    'referral', 'referral_link', 'referral_answer', 'referral_question', 'referral_received', 'referral_reply'
  ] LOOP
    EXECUTE format('ALTER TABLE protected.%I ENABLE ROW LEVEL SECURITY', table_name);
    EXECUTE format('ALTER TABLE protected.%I FORCE ROW LEVEL SECURITY', table_name);
    EXECUTE format('CREATE POLICY every_organisation ON protected.%I FOR ALL TO causeway_keys USING (true)', table_name);
    -- As of the person: one's own organisation, one's own teams, and a purpose that works with records.
    EXECUTE format($policy$
      CREATE POLICY own_teams ON protected.%I FOR ALL TO causeway_organisations
      USING (
        organisation_id = substr(current_user::text, 14)::uuid
        AND team_id = ANY (string_to_array(nullif(current_setting('causeway.teams', true), ''), ',')::uuid[])
        AND current_setting('causeway.purpose', true) IN
          ('registration', 'assistance', 'safety', 'referral', 'legal-aid', 'family-tracing', 'supervision', 'person-request', 'danger-to-life')
      )$policy$, table_name);
  END LOOP;
END
$$;
ALTER TABLE protected.referral_desk ENABLE ROW LEVEL SECURITY;
ALTER TABLE protected.referral_desk FORCE ROW LEVEL SECURITY;
ALTER TABLE protected.referral_taken_back ENABLE ROW LEVEL SECURITY;
ALTER TABLE protected.referral_taken_back FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON protected.referral_desk FOR ALL TO causeway_organisations
  USING (organisation_id = substr(current_user::text, 14)::uuid);
CREATE POLICY every_organisation ON protected.referral_desk FOR SELECT TO causeway_keys USING (true);
CREATE POLICY own_organisation ON protected.referral_taken_back FOR ALL TO causeway_organisations
  USING (organisation_id = substr(current_user::text, 14)::uuid);

GRANT SELECT, INSERT ON protected.referral, protected.referral_answer, protected.referral_received, protected.referral_reply,
  protected.referral_desk, protected.referral_taken_back TO causeway_organisations;
GRANT UPDATE (state, changed_at, answer_by, expires_at, outbound, outbound_key_version, delivered_at) ON protected.referral TO causeway_organisations;
GRANT SELECT, INSERT ON protected.referral_link, protected.referral_question TO causeway_organisations;
GRANT UPDATE (token_digest, expires_at, opened_at) ON protected.referral_link TO causeway_organisations;
GRANT UPDATE (digest, expires_at) ON protected.referral_question TO causeway_organisations;
GRANT UPDATE (taken_at) ON protected.referral_answer TO causeway_organisations;
GRANT UPDATE (state, changed_at) ON protected.referral_received TO causeway_organisations;
GRANT UPDATE (carried_at) ON protected.referral_reply TO causeway_organisations;
GRANT UPDATE (intake_team_id, is_open, capacity, changed_at, changed_by) ON protected.referral_desk TO causeway_organisations;
GRANT UPDATE (seen_at) ON protected.referral_taken_back TO causeway_organisations;
-- The key role finds whose link or code it is, what is to be carried over and what has ended, and reads nothing sealed.
GRANT SELECT (organisation_id, referral_id, person_id, team_id, way, partner_id, ground_id, state, expires_at, receiver_person_id, delivered_at)
  ON protected.referral TO causeway_keys;
GRANT SELECT ON protected.referral_link, protected.referral_question, protected.referral_desk TO causeway_keys;
GRANT SELECT (organisation_id, referral_id, person_id, team_id) ON protected.referral_answer TO causeway_keys;
GRANT SELECT (organisation_id, referral_id, person_id, team_id, sender_id, state), DELETE ON protected.referral_received TO causeway_keys;
GRANT SELECT (organisation_id, referral_id, person_id, team_id, carried_at) ON protected.referral_reply TO causeway_keys;
GRANT UPDATE (team_id) ON protected.referral, protected.referral_link, protected.referral_answer, protected.referral_question,
  protected.referral_received, protected.referral_reply TO causeway_keys;
