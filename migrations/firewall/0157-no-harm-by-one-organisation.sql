-- What somebody who runs any statement as one organisation could spoil for others, or pretend.

-- Whoever may delete from a table may lock it whole, for every organisation. So what an organisation takes back of its own goes
-- through functions, with the owner's rights over these rows alone: of whoever is logged in (session_user, which a statement cannot change),
-- under the same settings as before.
CREATE POLICY taken_back ON protected.person_token FOR ALL TO causeway_owner
  USING (
    organisation_id = CASE WHEN session_user::text ~ '^causeway_org_[0-9a-f]{32}$' THEN substr(session_user::text, 14)::uuid END
    AND team_id = ANY (string_to_array(nullif(current_setting('causeway.teams', true), ''), ',')::uuid[])
    AND current_setting('causeway.purpose', true) IN
      ('registration', 'assistance', 'safety', 'referral', 'legal-aid', 'family-tracing', 'supervision', 'person-request', 'danger-to-life')
  );
CREATE FUNCTION protected.delete_tokens(person uuid) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog
  AS 'DELETE FROM protected.person_token WHERE person_id = person';
REVOKE ALL ON FUNCTION protected.delete_tokens(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION protected.delete_tokens(uuid) TO causeway_organisations;
REVOKE DELETE ON protected.person_token FROM causeway_organisations;

CREATE POLICY taken_back ON firewall.legal_demand_told FOR ALL TO causeway_owner
  USING (
    organisation_id = CASE WHEN session_user::text ~ '^causeway_org_[0-9a-f]{32}$' THEN substr(session_user::text, 14)::uuid END
    AND current_setting('causeway.purpose', true) IN ('administration', 'supervision', 'audit')
  );
CREATE FUNCTION firewall.delete_told(demand uuid) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog
  AS 'DELETE FROM firewall.legal_demand_told WHERE demand_id = demand';
REVOKE ALL ON FUNCTION firewall.delete_told(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION firewall.delete_told(uuid) TO causeway_organisations;
REVOKE DELETE ON firewall.legal_demand_told FROM causeway_organisations;

-- An organisation's own connection writes two kinds of entries: a disclosure, and a step of a legal demand. It can pretend no other: no look
-- that was none, no refusal, none by the person, by another organisation or under another id than its row's.
DROP POLICY own_organisation ON firewall.access_entry;
CREATE POLICY own_organisation ON firewall.access_entry FOR INSERT TO causeway_organisations
  WITH CHECK (
    organisation_id = substr(current_user::text, 14)::uuid
    AND convert_from(body, 'UTF8')::jsonb @> jsonb_build_object(
      'version', 1, 'id', entry_id, 'organisation', organisation_id, 'person', person_id, 'outcome', 'allowed',
      'kind', CASE WHEN person_id IS NULL THEN 'legal-demand' ELSE 'disclosure' END,
      'action', CASE WHEN person_id IS NULL THEN 'answer-legal-demand' ELSE 'disclose-person' END
    )
    AND convert_from(body, 'UTF8')::jsonb ->> 'account' IS NOT NULL
    AND convert_from(body, 'UTF8')::jsonb ->> 'role' IN
      ('intake-worker', 'caseworker', 'supervisor', 'legal-representative', 'administrator', 'auditor')
  );

-- A release belongs to no organisation, and its role says nothing of one.
DROP POLICY no_organisation ON firewall.access_entry;
CREATE POLICY no_organisation ON firewall.access_entry FOR INSERT TO causeway_release
  WITH CHECK (person_id IS NULL AND organisation_id = '00000000-0000-0000-0000-000000000000');
CREATE POLICY about_nobody_of_one ON firewall.access_entry FOR INSERT TO causeway_protected, causeway_owner
  WITH CHECK (person_id IS NULL);

-- Rights that nobody used. Entries of accounts are written by the protected process's own role; what is cascaded needs no right.
DROP POLICY accounts_only ON firewall.access_entry;
DROP POLICY accounts_only ON firewall.log_outbox;
REVOKE INSERT ON firewall.access_entry, firewall.log_outbox FROM causeway_accounts;
REVOKE USAGE ON SCHEMA firewall FROM causeway_accounts;
REVOKE DELETE ON firewall.break_glass FROM causeway_keys;
