-- A release may be made of the counts of casework here.
ALTER TABLE firewall.release DROP CONSTRAINT release_source_kind_check;
ALTER TABLE firewall.release ADD CONSTRAINT release_source_kind CHECK (source_kind IN ('files', 'gap-run', 'casework'));
