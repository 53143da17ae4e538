-- Drafts of reports of dialogues: versions as they were drawn, what editors changed, what was commented by whom, links to comment by, and
-- what was published as final. Commenters stand here by office, institution or a name of their choice.
CREATE TABLE open.dialogue_report_draft (
  draft_id uuid NOT NULL,
  series_id text NOT NULL,
  scope_kind text NOT NULL CONSTRAINT dialogue_report_draft_scope CHECK (scope_kind IN ('series', 'session')),
  scope_id text NOT NULL,
  form text NOT NULL CONSTRAINT dialogue_report_draft_form CHECK (form IN ('messages', 'questions', 'objectives')),
  language text NOT NULL,
  state text NOT NULL CONSTRAINT dialogue_report_draft_state CHECK (state IN ('open', 'asked', 'final')),
  opened_by text NOT NULL,
  opened_at timestamptz NOT NULL,
  asked_by text,
  published_by text,
  published_at timestamptz,
  CONSTRAINT dialogue_report_draft_pk PRIMARY KEY (draft_id),
  CONSTRAINT dialogue_report_draft_asked CHECK ((state = 'open') = (asked_by IS NULL)),
  CONSTRAINT dialogue_report_draft_final CHECK ((state = 'final') = (published_by IS NOT NULL AND published_at IS NOT NULL)),
  CONSTRAINT dialogue_report_draft_second_account CHECK (published_by IS NULL OR published_by <> asked_by)
);
CREATE INDEX dialogue_report_draft_series ON open.dialogue_report_draft (series_id);

-- As drawn from the record at a moment; never changed.
CREATE TABLE open.dialogue_report_version (
  draft_id uuid NOT NULL,
  version integer NOT NULL CONSTRAINT dialogue_report_version_number CHECK (version >= 1),
  report jsonb NOT NULL,
  drawn_by text NOT NULL,
  drawn_at timestamptz NOT NULL,
  CONSTRAINT dialogue_report_version_pk PRIMARY KEY (draft_id, version)
);

-- What editors changed, told in the report with its reason. Taken back, never removed.
CREATE TABLE open.dialogue_report_edit (
  edit_id uuid NOT NULL,
  draft_id uuid NOT NULL,
  edit jsonb NOT NULL,
  reason text NOT NULL CONSTRAINT dialogue_report_edit_reason CHECK (reason <> ''),
  made_by text NOT NULL,
  made_at timestamptz NOT NULL,
  taken_back_at timestamptz,
  taken_back_by text,
  CONSTRAINT dialogue_report_edit_pk PRIMARY KEY (edit_id)
);
CREATE INDEX dialogue_report_edit_draft ON open.dialogue_report_edit (draft_id, made_at);

-- Links to comment by, without an account: only a hash of each.
CREATE TABLE open.dialogue_report_invitation (
  invitation_id uuid NOT NULL,
  draft_id uuid NOT NULL,
  token_hash bytea NOT NULL,
  shown_as text NOT NULL,
  constituency text NOT NULL,
  language text NOT NULL,
  invited_by text NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz,
  finished_at timestamptz,
  CONSTRAINT dialogue_report_invitation_pk PRIMARY KEY (invitation_id),
  CONSTRAINT dialogue_report_invitation_token UNIQUE (token_hash)
);
CREATE INDEX dialogue_report_invitation_draft ON open.dialogue_report_invitation (draft_id);

CREATE TABLE open.dialogue_report_comment (
  comment_id uuid NOT NULL,
  draft_id uuid NOT NULL,
  version integer NOT NULL,
  paragraph_id text NOT NULL,
  -- Of the words that were commented on.
  paragraph_hash text NOT NULL,
  constituency text NOT NULL,
  shown_as text NOT NULL,
  position text NOT NULL CONSTRAINT dialogue_report_comment_position CHECK (position IN ('agree', 'change', 'object', 'question')),
  words text NOT NULL,
  language text NOT NULL,
  -- Of somebody with an account, or by a link.
  account_id text,
  invitation_id uuid,
  made_at timestamptz NOT NULL,
  outcome text CONSTRAINT dialogue_report_comment_outcome CHECK (outcome IN ('accepted', 'partly', 'declined')),
  outcome_reason text,
  answered_by text,
  answered_at timestamptz,
  CONSTRAINT dialogue_report_comment_pk PRIMARY KEY (comment_id),
  CONSTRAINT dialogue_report_comment_from CHECK ((account_id IS NULL) <> (invitation_id IS NULL)),
  CONSTRAINT dialogue_report_comment_answer CHECK ((outcome IS NULL) = (outcome_reason IS NULL) AND (outcome IS NULL) = (answered_at IS NULL))
);
CREATE INDEX dialogue_report_comment_draft ON open.dialogue_report_comment (draft_id, made_at);

-- What everybody reads: a final with the comments on it and what became of each, without accounts.
CREATE TABLE open.dialogue_report_final (
  draft_id uuid NOT NULL,
  scope_kind text NOT NULL,
  scope_id text NOT NULL,
  form text NOT NULL,
  language text NOT NULL,
  report jsonb NOT NULL,
  comments jsonb NOT NULL,
  published_at timestamptz NOT NULL,
  CONSTRAINT dialogue_report_final_pk PRIMARY KEY (draft_id)
);
CREATE INDEX dialogue_report_final_scope ON open.dialogue_report_final (scope_id, form, language);

GRANT SELECT, INSERT ON open.dialogue_report_draft TO causeway_accounts;
GRANT UPDATE (state, asked_by, published_by, published_at) ON open.dialogue_report_draft TO causeway_accounts;
GRANT SELECT, INSERT ON open.dialogue_report_version TO causeway_accounts;
GRANT SELECT, INSERT ON open.dialogue_report_edit TO causeway_accounts;
GRANT UPDATE (taken_back_at, taken_back_by) ON open.dialogue_report_edit TO causeway_accounts;
GRANT SELECT, INSERT ON open.dialogue_report_invitation TO causeway_accounts;
GRANT UPDATE (revoked_at, finished_at) ON open.dialogue_report_invitation TO causeway_accounts;
GRANT SELECT, INSERT ON open.dialogue_report_comment TO causeway_accounts;
GRANT UPDATE (outcome, outcome_reason, answered_by, answered_at) ON open.dialogue_report_comment TO causeway_accounts;
GRANT INSERT ON open.dialogue_report_final TO causeway_accounts;
GRANT SELECT ON open.dialogue_report_final TO causeway_open;
