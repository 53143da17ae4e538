-- What a member says goes out with the day, and beside its commitment by a step that can be done again; a seat whose code was lost is closed and
-- its place given anew.

-- `is_due`: what everybody can read of the answer is not yet what it says. Whoever brings it there takes the mark away.
ALTER TABLE open.concerned_said ADD COLUMN is_due boolean NOT NULL DEFAULT false;
CREATE INDEX concerned_said_due ON open.concerned_said (question_id) WHERE is_due;
-- Answers to "did it reach us?" that never came beside their commitment.
UPDATE open.concerned_said s SET reach_id = gen_random_uuid(), is_due = true
FROM open.concerned_question q
WHERE q.question_id = s.question_id AND q.asked = 'did-it-reach-us' AND q.subject_kind = 'commitment'
  AND s.position IS NOT NULL AND s.reach_id IS NULL;

-- A lost seat: its code opens nothing any more. What was said on it is erased only where two accounts say that its member wants that.
ALTER TABLE open.concerned_member
  ADD COLUMN lost_on text,
  ADD COLUMN lost_by text,
  ADD COLUMN erasure_asked_by text,
  ADD COLUMN erasure_agreed_by text,
  ADD COLUMN erased_on text,
  -- The number of the seat in whose place it stands.
  ADD COLUMN replaces integer;
ALTER TABLE open.concerned_member DROP CONSTRAINT concerned_member_joined;
ALTER TABLE open.concerned_member ADD CONSTRAINT concerned_member_joined
  CHECK ((joined_on IS NOT NULL AND lost_on IS NULL) = (code_hash IS NOT NULL));
ALTER TABLE open.concerned_member ADD CONSTRAINT concerned_member_lost
  CHECK ((lost_on IS NULL) = (lost_by IS NULL) AND (lost_on IS NULL OR (joined_on IS NOT NULL AND left_on IS NOT NULL)));
ALTER TABLE open.concerned_member ADD CONSTRAINT concerned_member_erasure
  CHECK ((erasure_asked_by IS NULL OR lost_on IS NOT NULL) AND (erasure_agreed_by IS NULL) = (erased_on IS NULL)
    AND (erasure_agreed_by IS NULL OR (erasure_asked_by IS NOT NULL AND erasure_asked_by <> erasure_agreed_by)));
ALTER TABLE open.concerned_member ADD CONSTRAINT concerned_member_replaces
  FOREIGN KEY (panel_id, replaces) REFERENCES open.concerned_member (panel_id, number);
ALTER TABLE open.concerned_member ADD CONSTRAINT concerned_member_replaced UNIQUE (panel_id, replaces);

GRANT UPDATE (is_due) ON open.concerned_said TO causeway_accounts;
GRANT UPDATE (lost_on, lost_by, erasure_asked_by, erasure_agreed_by, erased_on) ON open.concerned_member TO causeway_accounts;
-- So that what everybody reads changes with the day, and a seat given anew is counted as one person.
GRANT SELECT (lost_on, erased_on) ON open.concerned_member TO causeway_open;
GRANT SELECT (promised_on) ON open.concerned_payment TO causeway_open;
GRANT SELECT (said_on) ON open.concerned_unpaid TO causeway_open;
