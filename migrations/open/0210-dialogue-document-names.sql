-- What a document that was read in is called in public is written by a person and agreed to by a second account: a file's own name may name
-- whoever wrote it, and stays behind sign-in. An empty title is told in words of the pages.

ALTER TABLE open.dialogue_reading_event DROP CONSTRAINT dialogue_reading_event_kind;
ALTER TABLE open.dialogue_reading_event ADD CONSTRAINT dialogue_reading_event_kind
  CHECK (kind IN ('read', 'corrected', 'named', 'removal-asked', 'removal-declined', 'removed'));

UPDATE open.dialogue_document AS named SET title = ''
FROM open.dialogue_reading AS reading
WHERE reading.reading_id = named.document_id AND named.title = reading.file_name;
