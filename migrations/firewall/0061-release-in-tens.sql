-- Figures in tens are a method of their own: what a series falls back to where suppression beside earlier releases leaves too little.
ALTER TABLE firewall.release_ledger DROP CONSTRAINT release_ledger_method_check;
ALTER TABLE firewall.release_ledger
  ADD CONSTRAINT release_ledger_method CHECK (method IN ('suppress', 'noise', 'round', 'cell-key', 'tens'));
