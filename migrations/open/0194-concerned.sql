-- The voices of people concerned: objections without an account, and panels of people with lived experience. The public side reads what may be
-- seen of them, and counts every row itself; the role of accounts can take none away.

-- One objection. Only whoever holds its code can withdraw it: the database checks.
CREATE TABLE open.concerned_objection (
  objection_id uuid NOT NULL,
  subject_kind text NOT NULL CONSTRAINT concerned_objection_kind CHECK (subject_kind IN (
    'gap', 'practice', 'commitment', 'release', 'dialogue', 'report')),
  subject_id text NOT NULL CONSTRAINT concerned_objection_subject CHECK (subject_id <> '' AND length(subject_id) <= 200),
  language text NOT NULL,
  speaks_as text NOT NULL CONSTRAINT concerned_objection_speaks_as CHECK (speaks_as IN (
    'me', 'people-like-me', 'community', 'organisation', 'not-said')),
  may_publish boolean NOT NULL,
  -- The day, never the hour.
  received_on text NOT NULL CONSTRAINT concerned_objection_day CHECK (received_on ~ '^\d{4}-\d{2}-\d{2}$'),
  -- SHA-256 of SHA-256 of the code.
  code_hash bytea NOT NULL,
  withdrawn_on text CONSTRAINT concerned_objection_withdrawn_day CHECK (withdrawn_on ~ '^\d{4}-\d{2}-\d{2}$'),
  -- SHA-256 of the code, which nobody has who was not told it.
  withdrawn_with bytea,
  CONSTRAINT concerned_objection_pk PRIMARY KEY (objection_id),
  CONSTRAINT concerned_objection_code UNIQUE (code_hash),
  CONSTRAINT concerned_objection_own CHECK (
    (withdrawn_on IS NULL) = (withdrawn_with IS NULL) AND (withdrawn_with IS NULL OR sha256(withdrawn_with) = code_hash))
);
CREATE INDEX concerned_objection_order ON open.concerned_objection (subject_kind, subject_id, received_on DESC);

-- What was written: the objection itself, what was added, and once that the answer is none. Shown after a look that may only remove.
CREATE TABLE open.concerned_word (
  objection_id uuid NOT NULL CONSTRAINT concerned_word_of REFERENCES open.concerned_objection,
  number integer NOT NULL CONSTRAINT concerned_word_number CHECK (number >= 0),
  kind text NOT NULL CONSTRAINT concerned_word_kind CHECK (kind IN ('objection', 'added', 'not-answered')),
  -- As given, for those who look alone; empty once withdrawn.
  wrong text NOT NULL,
  should_change text NOT NULL,
  given_on text NOT NULL,
  -- `private`: never to be shown, as its author chose.
  state text NOT NULL CONSTRAINT concerned_word_state CHECK (state IN ('waiting', 'private', 'shown', 'not-shown')),
  shown_wrong text,
  shown_change text,
  names_removed integer,
  reason text CONSTRAINT concerned_word_reason CHECK (reason IN ('names', 'threatens', 'not-about-this')),
  proposed_by text,
  proposed_reason text CONSTRAINT concerned_word_proposed CHECK (proposed_reason IN ('names', 'threatens', 'not-about-this')),
  decided_by text,
  decided_on text,
  CONSTRAINT concerned_word_pk PRIMARY KEY (objection_id, number),
  CONSTRAINT concerned_word_first CHECK ((number = 0) = (kind = 'objection')),
  CONSTRAINT concerned_word_shown CHECK ((state = 'shown') = (num_nonnulls(shown_wrong, shown_change, names_removed) = 3)
    AND (state = 'shown') = (num_nonnulls(shown_wrong, shown_change, names_removed) > 0)),
  CONSTRAINT concerned_word_decided CHECK ((state IN ('shown', 'not-shown')) = (num_nonnulls(decided_by, decided_on) = 2)),
  CONSTRAINT concerned_word_proposal CHECK ((proposed_by IS NULL) = (proposed_reason IS NULL)),
  -- Nobody keeps words from the public alone.
  CONSTRAINT concerned_word_second_account CHECK ((state = 'not-shown') = (reason IS NOT NULL)
    AND (state <> 'not-shown' OR (proposed_by IS NOT NULL AND proposed_by <> decided_by AND reason = proposed_reason)))
);
CREATE UNIQUE INDEX concerned_word_once ON open.concerned_word (objection_id) WHERE kind = 'not-answered';
CREATE INDEX concerned_word_waiting ON open.concerned_word (given_on) WHERE state = 'waiting';

-- Answers stay as they were given; another stands beside them.
CREATE TABLE open.concerned_answer (
  objection_id uuid NOT NULL CONSTRAINT concerned_answer_of REFERENCES open.concerned_objection,
  number integer NOT NULL CONSTRAINT concerned_answer_number CHECK (number >= 1),
  language text NOT NULL,
  words text NOT NULL CONSTRAINT concerned_answer_words CHECK (words <> ''),
  outcome text NOT NULL CONSTRAINT concerned_answer_outcome CHECK (outcome IN ('changed', 'will-change', 'not-changed', 'not-ours')),
  changed text NOT NULL,
  url text NOT NULL CONSTRAINT concerned_answer_url CHECK (url = '' OR url ~ '^(https://|/)'),
  answered_by text NOT NULL,
  answered_on text NOT NULL,
  CONSTRAINT concerned_answer_pk PRIMARY KEY (objection_id, number),
  CONSTRAINT concerned_answer_changed CHECK (outcome IN ('not-changed', 'not-ours') OR changed <> '')
);

-- Every change of state, for ever.
CREATE TABLE open.concerned_step (
  objection_id uuid NOT NULL CONSTRAINT concerned_step_of REFERENCES open.concerned_objection,
  number integer NOT NULL CONSTRAINT concerned_step_number CHECK (number >= 1),
  step text NOT NULL CONSTRAINT concerned_step_kind CHECK (step IN (
    'received', 'added', 'not-answered', 'withdrawn', 'shown', 'proposed', 'refused', 'not-shown', 'answered')),
  step_on text NOT NULL,
  -- An account; empty where it was whoever objects.
  step_by text NOT NULL,
  CONSTRAINT concerned_step_pk PRIMARY KEY (objection_id, number)
);

-- How many were turned away because too many waited; of them nothing else is known.
CREATE TABLE open.concerned_turned_away (
  subject_kind text NOT NULL,
  on_day text NOT NULL,
  number integer NOT NULL CONSTRAINT concerned_turned_away_number CHECK (number >= 1),
  CONSTRAINT concerned_turned_away_pk PRIMARY KEY (subject_kind, on_day)
);

-- A panel. What was promised is not changed afterwards; a panel that promises nothing is none.
CREATE TABLE open.concerned_panel (
  panel_id uuid NOT NULL,
  title text NOT NULL CONSTRAINT concerned_panel_title CHECK (title <> ''),
  -- About people like whom.
  about text NOT NULL CONSTRAINT concerned_panel_about CHECK (about <> ''),
  language text NOT NULL,
  languages text[] NOT NULL,
  series_id text,
  session_id text,
  pay_amount numeric(12, 2) NOT NULL CONSTRAINT concerned_panel_paid CHECK (pay_amount > 0),
  pay_currency text NOT NULL CONSTRAINT concerned_panel_currency CHECK (pay_currency ~ '^[A-Z]{3}$'),
  pay_per text NOT NULL CONSTRAINT concerned_panel_per CHECK (pay_per IN ('answer', 'hour')),
  made_by text NOT NULL,
  made_on text NOT NULL,
  closed_on text,
  CONSTRAINT concerned_panel_pk PRIMARY KEY (panel_id)
);

-- A member: a number and, once they came, a name of their choice. The link works once; afterwards a code of their own opens their page.
CREATE TABLE open.concerned_member (
  member_id uuid NOT NULL,
  panel_id uuid NOT NULL CONSTRAINT concerned_member_of REFERENCES open.concerned_panel,
  number integer NOT NULL CONSTRAINT concerned_member_number CHECK (number >= 1),
  language text NOT NULL,
  invited_by text NOT NULL,
  invited_on text NOT NULL,
  -- Null once used or taken back.
  link_hash bytea,
  link_expires_at timestamptz NOT NULL,
  code_hash bytea,
  name text NOT NULL,
  joined_on text,
  left_on text,
  CONSTRAINT concerned_member_pk PRIMARY KEY (member_id),
  CONSTRAINT concerned_member_place UNIQUE (panel_id, number),
  CONSTRAINT concerned_member_link UNIQUE (link_hash),
  CONSTRAINT concerned_member_code UNIQUE (code_hash),
  CONSTRAINT concerned_member_joined CHECK ((joined_on IS NULL) = (code_hash IS NULL))
);

-- How a member is reached: in no other table, so that it can be erased.
CREATE TABLE open.concerned_contact (
  member_id uuid NOT NULL CONSTRAINT concerned_contact_of REFERENCES open.concerned_member,
  contact text NOT NULL,
  kept_by text NOT NULL,
  kept_on text NOT NULL,
  CONSTRAINT concerned_contact_pk PRIMARY KEY (member_id)
);

-- A meeting of a panel. Whether it may be recorded is asked of every member, each time.
CREATE TABLE open.concerned_sitting (
  sitting_id uuid NOT NULL,
  panel_id uuid NOT NULL CONSTRAINT concerned_sitting_of REFERENCES open.concerned_panel,
  title text NOT NULL CONSTRAINT concerned_sitting_title CHECK (title <> ''),
  language text NOT NULL,
  held_on text NOT NULL,
  made_by text NOT NULL,
  made_on text NOT NULL,
  CONSTRAINT concerned_sitting_pk PRIMARY KEY (sitting_id)
);
CREATE TABLE open.concerned_recording (
  sitting_id uuid NOT NULL CONSTRAINT concerned_recording_of REFERENCES open.concerned_sitting,
  member_id uuid NOT NULL CONSTRAINT concerned_recording_by REFERENCES open.concerned_member,
  number integer NOT NULL CONSTRAINT concerned_recording_number CHECK (number >= 1),
  may_record boolean NOT NULL,
  said_on text NOT NULL,
  CONSTRAINT concerned_recording_pk PRIMARY KEY (sitting_id, member_id, number)
);

-- What a panel is asked, and of what: something public or not yet.
CREATE TABLE open.concerned_question (
  question_id uuid NOT NULL,
  panel_id uuid NOT NULL CONSTRAINT concerned_question_of REFERENCES open.concerned_panel,
  subject_kind text NOT NULL CONSTRAINT concerned_question_kind CHECK (subject_kind IN (
    'gap', 'practice', 'commitment', 'release', 'dialogue', 'report')),
  subject_id text NOT NULL CONSTRAINT concerned_question_subject CHECK (subject_id <> ''),
  asked text NOT NULL CONSTRAINT concerned_question_asked CHECK (asked IN ('against-whom', 'did-it-reach-us', 'is-this-right', 'own')),
  -- The question where it is an own one; empty otherwise.
  words text NOT NULL,
  -- What members are told of the thing.
  told text NOT NULL CONSTRAINT concerned_question_told CHECK (told <> ''),
  url text NOT NULL CONSTRAINT concerned_question_url CHECK (url = '' OR url ~ '^(https://|/)'),
  language text NOT NULL,
  asked_by text NOT NULL,
  asked_on text NOT NULL,
  closed_on text,
  CONSTRAINT concerned_question_pk PRIMARY KEY (question_id),
  CONSTRAINT concerned_question_own CHECK ((asked = 'own') = (words <> ''))
);
CREATE INDEX concerned_question_order ON open.concerned_question (subject_kind, subject_id);

-- What a member said. Taken back, nothing of it is left but that they did.
CREATE TABLE open.concerned_said (
  question_id uuid NOT NULL CONSTRAINT concerned_said_to REFERENCES open.concerned_question,
  member_id uuid NOT NULL CONSTRAINT concerned_said_by REFERENCES open.concerned_member,
  position text,
  words text NOT NULL,
  language text NOT NULL,
  may_publish boolean NOT NULL,
  said_on text NOT NULL,
  taken_back_on text,
  -- Of what everybody reads, so that it can be taken back; and of the answer beside a commitment.
  published_id uuid,
  reach_id uuid,
  CONSTRAINT concerned_said_pk PRIMARY KEY (question_id, member_id),
  CONSTRAINT concerned_said_position CHECK (position IN (
    'no-objection', 'concern', 'objection', 'yes', 'partly', 'no', 'cannot-say')),
  CONSTRAINT concerned_said_back CHECK (
    (position IS NULL) = (taken_back_on IS NOT NULL) AND (taken_back_on IS NULL OR (words = '' AND published_id IS NULL)))
);

-- What everybody reads of it: the position always, name and words only where they may, the month and never the day.
CREATE TABLE open.concerned_said_published (
  published_id uuid NOT NULL,
  question_id uuid NOT NULL,
  position text NOT NULL,
  name text NOT NULL,
  language text NOT NULL,
  words text,
  said_in text NOT NULL,
  CONSTRAINT concerned_said_published_pk PRIMARY KEY (published_id)
);
CREATE INDEX concerned_said_published_order ON open.concerned_said_published (question_id);

-- What changed because of what a panel said.
CREATE TABLE open.concerned_change (
  question_id uuid NOT NULL CONSTRAINT concerned_change_of REFERENCES open.concerned_question,
  number integer NOT NULL CONSTRAINT concerned_change_number CHECK (number >= 1),
  words text NOT NULL CONSTRAINT concerned_change_words CHECK (words <> ''),
  language text NOT NULL,
  url text NOT NULL CONSTRAINT concerned_change_url CHECK (url = '' OR url ~ '^(https://|/)'),
  noted_by text NOT NULL,
  noted_on text NOT NULL,
  CONSTRAINT concerned_change_pk PRIMARY KEY (question_id, number)
);

-- Pay, by the member's number: no name, and no account of a bank.
CREATE TABLE open.concerned_payment (
  panel_id uuid NOT NULL CONSTRAINT concerned_payment_of REFERENCES open.concerned_panel,
  member_number integer NOT NULL,
  number integer NOT NULL CONSTRAINT concerned_payment_number CHECK (number >= 1),
  amount numeric(12, 2) NOT NULL CONSTRAINT concerned_payment_amount CHECK (amount > 0),
  currency text NOT NULL,
  question_id uuid,
  hours numeric(6, 2),
  promised_on text NOT NULL,
  paid_on text,
  paid_by text,
  CONSTRAINT concerned_payment_pk PRIMARY KEY (panel_id, member_number, number),
  CONSTRAINT concerned_payment_to FOREIGN KEY (panel_id, member_number) REFERENCES open.concerned_member (panel_id, number),
  CONSTRAINT concerned_payment_whole CHECK ((paid_on IS NULL) = (paid_by IS NULL))
);

-- Who says that they were not paid: theirs to say and to take back.
CREATE TABLE open.concerned_unpaid (
  panel_id uuid NOT NULL,
  member_number integer NOT NULL,
  said_on text NOT NULL,
  taken_back_on text,
  CONSTRAINT concerned_unpaid_pk PRIMARY KEY (panel_id, member_number),
  CONSTRAINT concerned_unpaid_by FOREIGN KEY (panel_id, member_number) REFERENCES open.concerned_member (panel_id, number)
);

GRANT SELECT, INSERT, UPDATE (withdrawn_on, withdrawn_with) ON open.concerned_objection TO causeway_accounts;
GRANT SELECT, INSERT, UPDATE (
  wrong, should_change, state, shown_wrong, shown_change, names_removed, reason, proposed_by, proposed_reason, decided_by, decided_on
) ON open.concerned_word TO causeway_accounts;
GRANT SELECT, INSERT ON open.concerned_answer, open.concerned_step TO causeway_accounts;
GRANT SELECT, INSERT, UPDATE (number) ON open.concerned_turned_away TO causeway_accounts;
GRANT SELECT, INSERT, UPDATE (closed_on) ON open.concerned_panel, open.concerned_question TO causeway_accounts;
GRANT SELECT, INSERT, UPDATE (
  language, link_hash, link_expires_at, code_hash, name, joined_on, left_on
) ON open.concerned_member TO causeway_accounts;
GRANT SELECT, INSERT, UPDATE, DELETE ON open.concerned_contact, open.concerned_said_published TO causeway_accounts;
GRANT SELECT, INSERT ON open.concerned_sitting, open.concerned_recording, open.concerned_change TO causeway_accounts;
GRANT SELECT, INSERT, UPDATE (
  position, words, language, may_publish, said_on, taken_back_on, published_id, reach_id
) ON open.concerned_said TO causeway_accounts;
GRANT SELECT, INSERT, UPDATE (paid_on, paid_by) ON open.concerned_payment TO causeway_accounts;
GRANT SELECT, INSERT, UPDATE (said_on, taken_back_on) ON open.concerned_unpaid TO causeway_accounts;

GRANT SELECT (
  objection_id, subject_kind, subject_id, language, speaks_as, may_publish, received_on, withdrawn_on
) ON open.concerned_objection TO causeway_open;
GRANT SELECT (
  objection_id, number, kind, given_on, state, shown_wrong, shown_change, names_removed, reason, decided_on
) ON open.concerned_word TO causeway_open;
GRANT SELECT (objection_id, number, language, words, outcome, changed, url, answered_on) ON open.concerned_answer TO causeway_open;
GRANT SELECT (objection_id, number, step, step_on) ON open.concerned_step TO causeway_open;
GRANT SELECT ON open.concerned_turned_away TO causeway_open;
GRANT SELECT (
  panel_id, title, about, language, languages, series_id, session_id, pay_amount, pay_currency, pay_per, made_on, closed_on
) ON open.concerned_panel TO causeway_open;
GRANT SELECT (panel_id, joined_on, left_on) ON open.concerned_member TO causeway_open;
GRANT SELECT (
  question_id, panel_id, subject_kind, subject_id, asked, words, told, url, language, asked_on, closed_on
) ON open.concerned_question TO causeway_open;
GRANT SELECT (question_id, position, name, language, words, said_in) ON open.concerned_said_published TO causeway_open;
GRANT SELECT (question_id, number, words, language, url, noted_on) ON open.concerned_change TO causeway_open;
GRANT SELECT (panel_id, paid_on) ON open.concerned_payment TO causeway_open;
GRANT SELECT (panel_id, taken_back_on) ON open.concerned_unpaid TO causeway_open;

-- An answer that a member took back no longer stands beside its commitment.
GRANT DELETE ON open.reach_published TO causeway_accounts;
