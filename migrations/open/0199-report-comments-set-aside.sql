-- A comment on a draft of a report can be set aside by an account, with a reason, or taken back by whoever made it: the mark stays, and the
-- words are published no more, in a final neither. Whoever takes a comment back takes its words with it.
ALTER TABLE open.dialogue_report_comment ADD COLUMN set_aside text;
ALTER TABLE open.dialogue_report_comment ADD COLUMN set_aside_reason text;
ALTER TABLE open.dialogue_report_comment ADD COLUMN set_aside_by text;
ALTER TABLE open.dialogue_report_comment ADD COLUMN set_aside_at timestamptz;
ALTER TABLE open.dialogue_report_comment ADD CONSTRAINT dialogue_report_comment_set_aside CHECK (
  (set_aside IS NULL AND set_aside_at IS NULL AND set_aside_by IS NULL AND set_aside_reason IS NULL)
  OR (set_aside = 'author' AND set_aside_at IS NOT NULL AND set_aside_reason IS NULL AND words = '')
  OR (set_aside = 'editors' AND set_aside_at IS NOT NULL AND set_aside_by IS NOT NULL AND set_aside_reason <> ''));

GRANT UPDATE (words, set_aside, set_aside_reason, set_aside_by, set_aside_at) ON open.dialogue_report_comment TO causeway_accounts;
GRANT SELECT (draft_id), UPDATE (comments) ON open.dialogue_report_final TO causeway_accounts;
