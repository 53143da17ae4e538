-- Releases, their previews and the ledger name each other, so a backup can be loaded only where these are checked at its end.
ALTER TABLE firewall.release ALTER CONSTRAINT release_preview_exists DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE firewall.release ALTER CONSTRAINT release_on_ledger DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE firewall.release_form ALTER CONSTRAINT release_form_entered DEFERRABLE INITIALLY IMMEDIATE;
