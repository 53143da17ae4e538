-- Random, 256 bits, and never shown: without it whoever has the chain could check guesses of the counts against it.
-- Entries from before have none and are checked as they were written.
ALTER TABLE firewall.release_ledger
  ADD COLUMN counts_blind text CONSTRAINT release_ledger_blind CHECK (counts_blind ~ '^[0-9a-f]{64}$');
