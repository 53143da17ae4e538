-- What older versions kept, brought to where this one looks: an answer taken back that stands beside its commitment still has to be taken away
-- there, and a document that was read in before anybody wrote down who did it has that as the first line of its history.
UPDATE open.concerned_said SET is_due = true WHERE position IS NULL AND reach_id IS NOT NULL;

INSERT INTO open.dialogue_reading_event (reading_id, event_id, kind, title, words, account_id, happened_at)
SELECT reading_id, gen_random_uuid()::text, 'read', title, '', read_by, read_at
FROM open.dialogue_reading AS reading
WHERE NOT EXISTS (
  SELECT 1 FROM open.dialogue_reading_event AS event WHERE event.reading_id = reading.reading_id AND event.kind = 'read'
);
