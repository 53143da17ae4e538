-- Reading in the past: documents that somebody read in, what was proposed of them, and what a person decided. Behind sign-in only: a document may
-- be under any licence, so its text goes no further; what is made of it are records of dialogues, which cite its lines.

CREATE TABLE open.dialogue_reading (
  reading_id text NOT NULL CONSTRAINT dialogue_reading_id_form CHECK (reading_id ~ '^r-[0-9a-f-]{36}$'),
  title text NOT NULL CONSTRAINT dialogue_reading_title CHECK (title <> ''),
  file_name text NOT NULL,
  -- BCP 47, in which it is written.
  language text NOT NULL,
  format text NOT NULL CONSTRAINT dialogue_reading_format CHECK (format IN ('text', 'word', 'pdf')),
  licence text NOT NULL CONSTRAINT dialogue_reading_licence CHECK (licence IN ('own', 'open', 'no-derivatives', 'unknown')),
  -- SHA-256 of the file: the same file is read in once.
  digest text NOT NULL,
  pages integer,
  lines jsonb NOT NULL,
  passages jsonb NOT NULL,
  notices jsonb NOT NULL,
  read_by text NOT NULL,
  read_at timestamptz NOT NULL,
  CONSTRAINT dialogue_reading_pk PRIMARY KEY (reading_id),
  CONSTRAINT dialogue_reading_once UNIQUE (digest)
);

-- What was proposed, and what became of it. `kind` in its content: of a proposal its own, of a contradiction the rule, of a name the spelling.
CREATE TABLE open.dialogue_reading_proposal (
  reading_id text NOT NULL,
  proposal_id text NOT NULL,
  sort text NOT NULL CONSTRAINT dialogue_reading_proposal_sort CHECK (sort IN ('proposal', 'contradiction', 'spelling')),
  place integer NOT NULL,
  content jsonb NOT NULL,
  state text NOT NULL CONSTRAINT dialogue_reading_proposal_state CHECK (state IN ('open', 'accepted', 'changed', 'refused')),
  -- The records that were made of it.
  made jsonb NOT NULL,
  decided_by text,
  decided_at timestamptz,
  CONSTRAINT dialogue_reading_proposal_pk PRIMARY KEY (reading_id, sort, proposal_id),
  CONSTRAINT dialogue_reading_proposal_of FOREIGN KEY (reading_id) REFERENCES open.dialogue_reading (reading_id) ON DELETE CASCADE,
  CONSTRAINT dialogue_reading_proposal_decided CHECK ((state = 'open') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL))
);

GRANT SELECT, INSERT, DELETE ON open.dialogue_reading TO causeway_accounts;
GRANT SELECT, INSERT, DELETE ON open.dialogue_reading_proposal TO causeway_accounts;
GRANT UPDATE (state, made, decided_by, decided_at) ON open.dialogue_reading_proposal TO causeway_accounts;
