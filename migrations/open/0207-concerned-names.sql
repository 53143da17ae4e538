-- Names of people and places that somebody on a panel wrote can be taken out of what everybody reads, as in objections: marked, counted, and nothing else.
ALTER TABLE open.concerned_said
  -- Null: as they were given.
  ADD COLUMN shown_words text,
  ADD COLUMN names_removed integer NOT NULL DEFAULT 0,
  ADD COLUMN names_removed_by text;
ALTER TABLE open.concerned_said ADD CONSTRAINT concerned_said_names
  CHECK ((shown_words IS NULL) = (names_removed_by IS NULL) AND (shown_words IS NULL) = (names_removed = 0)
    AND (taken_back_on IS NULL OR shown_words IS NULL));
ALTER TABLE open.concerned_said_published ADD COLUMN names_removed integer NOT NULL DEFAULT 0;

GRANT UPDATE (shown_words, names_removed, names_removed_by) ON open.concerned_said TO causeway_accounts;
GRANT SELECT (names_removed) ON open.concerned_said_published TO causeway_open;
