-- What whoever asked to publish a session had before them: every version up to this number. Who wrote a later one is not its second account.
ALTER TABLE open.dialogue_publication ADD COLUMN asked_number integer;
UPDATE open.dialogue_publication AS one
SET asked_number = (SELECT coalesce(max(number), 0) FROM open.dialogue_version WHERE saved_at <= one.asked_at);
ALTER TABLE open.dialogue_publication ALTER COLUMN asked_number SET NOT NULL;
