-- The one way out: releases, their previews, their panel, and the ledger. Read and written by causeway_release alone.
-- What may follow what is forced here too, without triggers: steps are rows that are never changed, each begins where the
-- one before ended, and a release stands where its last step left it.

-- Every step of every release. `place` counts from 1; two people who take a step at once want the same place, and one of them fails.
CREATE TABLE firewall.release_step (
  release_id uuid NOT NULL,
  place integer NOT NULL CHECK (place > 0),
  before_place integer CHECK (before_place = place - 1),
  step text NOT NULL,
  from_state text,
  to_state text NOT NULL,
  taken_by text CHECK (taken_by <> ''),
  taken_at timestamptz NOT NULL,
  words text,
  CONSTRAINT release_step_pk PRIMARY KEY (release_id, place),
  CONSTRAINT release_step_state UNIQUE (release_id, place, to_state),
  CONSTRAINT release_step_first CHECK ((place = 1) = (before_place IS NULL) AND (place = 1) = (from_state IS NULL)),
  CONSTRAINT release_step_follows FOREIGN KEY (release_id, before_place, from_state)
    REFERENCES firewall.release_step (release_id, place, to_state),
  CONSTRAINT release_step_allowed CHECK (
    (step = 'drafted' AND from_state IS NULL AND to_state = 'draft')
    OR (step = 'changed' AND from_state IN ('draft', 'previewed', 'approved', 'with-panel') AND to_state = 'draft')
    OR (step = 'preview-started' AND from_state IN ('draft', 'previewed') AND to_state = 'previewing')
    OR (step = 'preview-finished' AND from_state = 'previewing' AND to_state = 'previewed')
    OR (step IN ('preview-refused', 'preview-stopped', 'preview-interrupted') AND from_state = 'previewing' AND to_state = 'draft')
    OR (step = 'approved' AND from_state = 'previewed' AND to_state = 'approved')
    OR (step = 'refused' AND from_state IN ('draft', 'previewed', 'approved', 'with-panel') AND to_state = 'refused')
    OR (step = 'invited' AND from_state IN ('approved', 'with-panel') AND to_state = 'with-panel')
    OR (step IN ('invitation-revoked', 'answered', 'replied') AND from_state = 'with-panel' AND to_state = 'with-panel')
    OR (step = 'payment-recorded' AND from_state IS NOT NULL AND to_state = from_state)
    OR (step = 'published' AND from_state = 'with-panel' AND to_state = 'released')
    OR (step = 'withdrawn' AND from_state = 'released' AND to_state = 'withdrawn')
  ),
  CONSTRAINT release_step_who CHECK (
    taken_by IS NOT NULL OR step IN ('preview-finished', 'preview-refused', 'preview-interrupted', 'answered')
  ),
  CONSTRAINT release_step_reason CHECK (step NOT IN ('refused', 'withdrawn') OR words IS NOT NULL)
);

-- What went out, for ever: nobody may change or delete an entry. `chain` is over the entry before and this one.
CREATE TABLE firewall.release_ledger (
  sequence bigint NOT NULL CHECK (sequence > 0),
  before_sequence bigint CHECK (before_sequence = sequence - 1),
  kind text NOT NULL CHECK (kind IN ('released', 'withdrawn')),
  release_id uuid NOT NULL,
  series text NOT NULL,
  period text NOT NULL,
  at timestamptz NOT NULL,
  method text NOT NULL CHECK (method IN ('suppress', 'noise', 'round', 'cell-key')),
  rules jsonb NOT NULL,
  variables jsonb NOT NULL,
  rho double precision NOT NULL CHECK (rho >= 0 AND (rho > 0) = (method = 'noise' AND kind = 'released')),
  digest text NOT NULL CHECK (digest ~ '^[0-9a-f]{64}$'),
  -- Of counts that are not protected: it could be used to check guesses, so it is never shown.
  counts_digest text NOT NULL CHECK (counts_digest ~ '^[0-9a-f]{64}$'),
  reason text CHECK ((kind = 'withdrawn') = (reason IS NOT NULL)),
  before_chain text NOT NULL CHECK (before_chain ~ '^[0-9a-f]{64}$'),
  chain text NOT NULL CHECK (chain ~ '^[0-9a-f]{64}$'),
  CONSTRAINT release_ledger_pk PRIMARY KEY (sequence),
  CONSTRAINT release_ledger_chain UNIQUE (sequence, chain),
  CONSTRAINT release_ledger_once UNIQUE (release_id, kind),
  CONSTRAINT release_ledger_first CHECK ((sequence = 1) = (before_sequence IS NULL)),
  CONSTRAINT release_ledger_follows FOREIGN KEY (before_sequence, before_chain)
    REFERENCES firewall.release_ledger (sequence, chain)
);

-- One draft and what became of it. Account names stay here; the open side hears of roles only.
CREATE TABLE firewall.release (
  release_id uuid NOT NULL,
  series text NOT NULL CHECK (series ~ '^[a-z][a-z0-9-]*$'),
  source_kind text NOT NULL CHECK (source_kind IN ('files', 'gap-run')),
  source text NOT NULL,
  asked_by text NOT NULL CHECK (asked_by <> ''),
  asked_at timestamptz NOT NULL,
  -- Everybody who wrote a word of it; none of them may approve it.
  editors text[] NOT NULL,
  titles jsonb NOT NULL,
  purpose text NOT NULL,
  definition text NOT NULL,
  uncertainty text NOT NULL,
  unseen text NOT NULL,
  period text NOT NULL,
  geography text NOT NULL CHECK (geography IN ('city', 'district')),
  choice jsonb NOT NULL,
  dimensions jsonb NOT NULL,
  answers_needed integer NOT NULL CHECK (answers_needed BETWEEN 1 AND 50),
  state text NOT NULL,
  step_place integer NOT NULL,
  changed_at timestamptz NOT NULL,
  -- The last preview that passed, of the draft as it stands.
  preview_run integer,
  approved_by text,
  answers_given integer,
  ledger_sequence bigint,
  CONSTRAINT release_pk PRIMARY KEY (release_id),
  -- Checked at the end of a transaction, since a draft and its first step are written together.
  CONSTRAINT release_stands FOREIGN KEY (release_id, step_place, state)
    REFERENCES firewall.release_step (release_id, place, to_state) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT release_on_ledger FOREIGN KEY (ledger_sequence) REFERENCES firewall.release_ledger (sequence),
  CONSTRAINT release_asked CHECK (asked_by = ANY (editors)),
  CONSTRAINT release_second_person CHECK (approved_by IS NULL OR (approved_by <> ALL (editors) AND approved_by <> asked_by)),
  CONSTRAINT release_previewed CHECK (
    state NOT IN ('previewed', 'approved', 'with-panel', 'released', 'withdrawn') OR preview_run IS NOT NULL
  ),
  CONSTRAINT release_approved CHECK (
    CASE WHEN state IN ('approved', 'with-panel', 'released', 'withdrawn') THEN approved_by IS NOT NULL
         WHEN state <> 'refused' THEN approved_by IS NULL
         ELSE true END
  ),
  CONSTRAINT release_heard CHECK (state NOT IN ('released', 'withdrawn') OR (answers_given IS NOT NULL AND answers_given >= answers_needed)),
  CONSTRAINT release_entered CHECK ((state IN ('released', 'withdrawn')) = (ledger_sequence IS NOT NULL))
);
ALTER TABLE firewall.release_step
  ADD CONSTRAINT release_step_of FOREIGN KEY (release_id) REFERENCES firewall.release (release_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE firewall.release_ledger
  ADD CONSTRAINT release_ledger_of FOREIGN KEY (release_id) REFERENCES firewall.release (release_id);
CREATE INDEX release_newest ON firewall.release (asked_at DESC, release_id DESC);
CREATE INDEX release_of_series ON firewall.release (series);

-- Counts as they came, compressed. Deleted when the release has gone out or was refused.
CREATE TABLE firewall.release_material (
  release_id uuid NOT NULL,
  content bytea NOT NULL,
  CONSTRAINT release_material_pk PRIMARY KEY (release_id),
  CONSTRAINT release_material_of FOREIGN KEY (release_id) REFERENCES firewall.release (release_id)
);

-- Runs of the preview. `outcome` is what the office is shown, `form` what would be published, `office` why each cell is hidden.
CREATE TABLE firewall.release_preview (
  release_id uuid NOT NULL,
  run integer NOT NULL CHECK (run > 0),
  -- The step that started it: what was changed after that step, it does not know.
  start_place integer NOT NULL,
  state text NOT NULL CHECK (state IN ('running', 'passed', 'refused', 'stopped', 'interrupted')),
  started_by text NOT NULL,
  started_at timestamptz NOT NULL,
  stage text NOT NULL,
  done integer NOT NULL,
  total integer NOT NULL,
  is_stopping boolean NOT NULL,
  finished_at timestamptz,
  -- The last entry of the ledger that the preview has seen.
  ledger_sequence bigint NOT NULL,
  outcome bytea,
  form bytea,
  office bytea,
  CONSTRAINT release_preview_pk PRIMARY KEY (release_id, run),
  CONSTRAINT release_preview_of FOREIGN KEY (release_id) REFERENCES firewall.release (release_id),
  CONSTRAINT release_preview_finished CHECK ((state = 'running') = (finished_at IS NULL)),
  CONSTRAINT release_preview_passed CHECK (state <> 'passed' OR (outcome IS NOT NULL AND form IS NOT NULL))
);
-- One preview at a time for each release.
CREATE UNIQUE INDEX release_preview_running ON firewall.release_preview (release_id) WHERE state = 'running';
ALTER TABLE firewall.release
  ADD CONSTRAINT release_preview_exists FOREIGN KEY (release_id, preview_run) REFERENCES firewall.release_preview (release_id, run);

-- What was published, whole, also when it is withdrawn: later releases must not be told apart from it. Never changed.
CREATE TABLE firewall.release_form (
  release_id uuid NOT NULL,
  sequence bigint NOT NULL,
  content bytea NOT NULL,
  CONSTRAINT release_form_pk PRIMARY KEY (release_id),
  CONSTRAINT release_form_entered FOREIGN KEY (sequence) REFERENCES firewall.release_ledger (sequence)
);

-- The panel. Nothing tells who sits there but the name that they chose; of the link's token only a hash is kept.
CREATE TABLE firewall.release_seat (
  seat_id uuid NOT NULL,
  release_id uuid NOT NULL,
  token_hash text NOT NULL CHECK (token_hash ~ '^[0-9a-f]{64}$'),
  language text NOT NULL,
  invited_by text NOT NULL,
  invited_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL CHECK (expires_at > invited_at),
  revoked_at timestamptz,
  answered_at timestamptz,
  -- The preview that stood when the answer was given.
  answered_run integer,
  name text,
  answer_language text,
  position text CHECK (position IN ('no-objection', 'concern', 'objection')),
  words text,
  may_publish boolean,
  reply text,
  replied_by text,
  is_paid boolean,
  CONSTRAINT release_seat_pk PRIMARY KEY (seat_id),
  CONSTRAINT release_seat_token UNIQUE (token_hash),
  CONSTRAINT release_seat_of FOREIGN KEY (release_id) REFERENCES firewall.release (release_id),
  CONSTRAINT release_seat_answer CHECK (
    num_nonnulls(answered_at, answered_run, name, position, words, may_publish) IN (0, 6)
  ),
  CONSTRAINT release_seat_told CHECK (position IN ('no-objection') OR position IS NULL OR words <> ''),
  CONSTRAINT release_seat_open CHECK (revoked_at IS NULL OR answered_at IS NULL),
  CONSTRAINT release_seat_reply CHECK ((reply IS NULL) = (replied_by IS NULL) AND (reply IS NULL OR answered_at IS NOT NULL))
);
CREATE INDEX release_seat_of_release ON firewall.release_seat (release_id);

GRANT SELECT, INSERT ON firewall.release_step, firewall.release_ledger, firewall.release_form TO causeway_release;
GRANT SELECT, INSERT ON firewall.release, firewall.release_preview, firewall.release_seat TO causeway_release;
GRANT UPDATE (
  editors, titles, purpose, definition, uncertainty, unseen, period, geography, choice, answers_needed, state, step_place, changed_at,
  preview_run, approved_by, answers_given, ledger_sequence
) ON firewall.release TO causeway_release;
GRANT SELECT, INSERT, DELETE ON firewall.release_material TO causeway_release;
GRANT UPDATE (state, stage, done, total, is_stopping, finished_at, outcome, form, office) ON firewall.release_preview TO causeway_release;
GRANT UPDATE (
  revoked_at, answered_at, answered_run, name, answer_language, position, words, may_publish, reply, replied_by, is_paid
) ON firewall.release_seat TO causeway_release;
