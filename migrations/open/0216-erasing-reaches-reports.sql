-- Words that should never have been written are erased from reports, documents that were read in, contacts, and what accounts wrote to people
-- concerned, as from records: columns that hold words, and those by which erased words could be tried.
GRANT UPDATE (report) ON open.dialogue_report_version TO causeway_accounts;
GRANT UPDATE (edit, reason) ON open.dialogue_report_edit TO causeway_accounts;
GRANT UPDATE (shown_as) ON open.dialogue_report_invitation TO causeway_accounts;
GRANT UPDATE (shown_as, paragraph_id, paragraph_hash) ON open.dialogue_report_comment TO causeway_accounts;
GRANT SELECT (report, comments), UPDATE (report) ON open.dialogue_report_final TO causeway_accounts;
GRANT UPDATE (file_name, lines, passages, notices, digest) ON open.dialogue_reading TO causeway_accounts;
GRANT UPDATE (proposal_id, content) ON open.dialogue_reading_proposal TO causeway_accounts;
GRANT UPDATE (title, words) ON open.dialogue_reading_event TO causeway_accounts;
GRANT UPDATE (reason) ON open.dialogue_erasure TO causeway_accounts;
GRANT UPDATE (title, about) ON open.concerned_panel TO causeway_accounts;
GRANT UPDATE (title) ON open.concerned_sitting TO causeway_accounts;
GRANT UPDATE (words, told, url) ON open.concerned_question TO causeway_accounts;
GRANT UPDATE (words, url) ON open.concerned_change TO causeway_accounts;
GRANT UPDATE (words, changed, url) ON open.concerned_answer TO causeway_accounts;
