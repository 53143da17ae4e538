-- The planner's statistics keep samples of a column (pg_stats), which everybody reads who reads the column, and keep them after the words were
-- erased from the rows until the table is next analysed. Of columns that hold words, and of hashes and ids that erasing changes, none are kept:
-- no search is planned by them. TYPE as it was drops those that are there and writes no row.
ALTER TABLE open.concerned_answer
  ALTER words TYPE text, ALTER words SET STATISTICS 0,
  ALTER changed TYPE text, ALTER changed SET STATISTICS 0,
  ALTER url TYPE text, ALTER url SET STATISTICS 0;
ALTER TABLE open.concerned_change
  ALTER words TYPE text, ALTER words SET STATISTICS 0,
  ALTER url TYPE text, ALTER url SET STATISTICS 0;
ALTER TABLE open.concerned_contact
  ALTER contact TYPE text, ALTER contact SET STATISTICS 0;
ALTER TABLE open.concerned_member
  ALTER name TYPE text, ALTER name SET STATISTICS 0;
ALTER TABLE open.concerned_panel
  ALTER title TYPE text, ALTER title SET STATISTICS 0,
  ALTER about TYPE text, ALTER about SET STATISTICS 0;
ALTER TABLE open.concerned_question
  ALTER words TYPE text, ALTER words SET STATISTICS 0,
  ALTER told TYPE text, ALTER told SET STATISTICS 0,
  ALTER url TYPE text, ALTER url SET STATISTICS 0;
ALTER TABLE open.concerned_said
  ALTER words TYPE text, ALTER words SET STATISTICS 0,
  ALTER shown_words TYPE text, ALTER shown_words SET STATISTICS 0;
ALTER TABLE open.concerned_said_published
  ALTER name TYPE text, ALTER name SET STATISTICS 0,
  ALTER words TYPE text, ALTER words SET STATISTICS 0;
ALTER TABLE open.concerned_sitting
  ALTER title TYPE text, ALTER title SET STATISTICS 0;
ALTER TABLE open.concerned_word
  ALTER wrong TYPE text, ALTER wrong SET STATISTICS 0,
  ALTER should_change TYPE text, ALTER should_change SET STATISTICS 0,
  ALTER shown_wrong TYPE text, ALTER shown_wrong SET STATISTICS 0,
  ALTER shown_change TYPE text, ALTER shown_change SET STATISTICS 0,
  ALTER reason TYPE text, ALTER reason SET STATISTICS 0;
ALTER TABLE open.dialogue_contact
  ALTER name TYPE text, ALTER name SET STATISTICS 0,
  ALTER contact TYPE text, ALTER contact SET STATISTICS 0;
ALTER TABLE open.dialogue_document
  ALTER title TYPE text, ALTER title SET STATISTICS 0,
  ALTER source_url TYPE text, ALTER source_url SET STATISTICS 0;
ALTER TABLE open.dialogue_erasure
  ALTER reason TYPE text, ALTER reason SET STATISTICS 0;
ALTER TABLE open.dialogue_published
  ALTER content TYPE jsonb, ALTER content SET STATISTICS 0,
  ALTER withdrawn_reason TYPE text, ALTER withdrawn_reason SET STATISTICS 0,
  ALTER people_told TYPE jsonb, ALTER people_told SET STATISTICS 0;
ALTER TABLE open.dialogue_reading
  ALTER title TYPE text, ALTER title SET STATISTICS 0,
  ALTER file_name TYPE text, ALTER file_name SET STATISTICS 0,
  ALTER digest TYPE text, ALTER digest SET STATISTICS 0,
  ALTER lines TYPE jsonb, ALTER lines SET STATISTICS 0,
  ALTER passages TYPE jsonb, ALTER passages SET STATISTICS 0,
  ALTER notices TYPE jsonb, ALTER notices SET STATISTICS 0,
  ALTER source_url TYPE text, ALTER source_url SET STATISTICS 0;
ALTER TABLE open.dialogue_reading_event
  ALTER title TYPE text, ALTER title SET STATISTICS 0,
  ALTER words TYPE text, ALTER words SET STATISTICS 0;
ALTER TABLE open.dialogue_reading_proposal
  ALTER proposal_id TYPE text, ALTER proposal_id SET STATISTICS 0,
  ALTER content TYPE jsonb, ALTER content SET STATISTICS 0,
  ALTER made TYPE jsonb, ALTER made SET STATISTICS 0;
ALTER TABLE open.dialogue_report_comment
  ALTER paragraph_id TYPE text, ALTER paragraph_id SET STATISTICS 0,
  ALTER paragraph_hash TYPE text, ALTER paragraph_hash SET STATISTICS 0,
  ALTER shown_as TYPE text, ALTER shown_as SET STATISTICS 0,
  ALTER words TYPE text, ALTER words SET STATISTICS 0,
  ALTER outcome_reason TYPE text, ALTER outcome_reason SET STATISTICS 0,
  ALTER set_aside_reason TYPE text, ALTER set_aside_reason SET STATISTICS 0;
ALTER TABLE open.dialogue_report_edit
  ALTER edit TYPE jsonb, ALTER edit SET STATISTICS 0,
  ALTER reason TYPE text, ALTER reason SET STATISTICS 0;
ALTER TABLE open.dialogue_report_final
  ALTER report TYPE jsonb, ALTER report SET STATISTICS 0,
  ALTER comments TYPE jsonb, ALTER comments SET STATISTICS 0;
ALTER TABLE open.dialogue_report_invitation
  ALTER shown_as TYPE text, ALTER shown_as SET STATISTICS 0;
ALTER TABLE open.dialogue_report_version
  ALTER report TYPE jsonb, ALTER report SET STATISTICS 0;
ALTER TABLE open.dialogue_version
  ALTER content TYPE jsonb, ALTER content SET STATISTICS 0,
  ALTER reason TYPE text, ALTER reason SET STATISTICS 0;
ALTER TABLE open.minutes_revision
  ALTER place TYPE jsonb, ALTER place SET STATISTICS 0,
  ALTER content TYPE jsonb, ALTER content SET STATISTICS 0;
