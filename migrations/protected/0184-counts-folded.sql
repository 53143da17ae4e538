-- The days on which an organisation's counts were folded: once each, however often the program begins anew.
CREATE TABLE protected.count_folded (
  organisation_id uuid NOT NULL,
  day date NOT NULL,
  CONSTRAINT count_folded_pk PRIMARY KEY (organisation_id, day)
);
ALTER TABLE protected.count_folded ENABLE ROW LEVEL SECURITY;
ALTER TABLE protected.count_folded FORCE ROW LEVEL SECURITY;
CREATE POLICY own_days ON protected.count_folded FOR ALL TO causeway_organisations
  USING (organisation_id = substr(current_user::text, 14)::uuid AND current_setting('causeway.purpose', true) = 'statistics');
GRANT SELECT, INSERT ON protected.count_folded TO causeway_organisations;
