-- An organisation's own connection asks nobody who is assigned to whom (the key role does), and reads no form's words.
DROP POLICY own_organisation ON protected.team_member;
REVOKE SELECT ON protected.team_member FROM causeway_organisations;
REVOKE SELECT ON firewall.consent_wording FROM causeway_organisations;
-- Neither has a table there.
REVOKE USAGE ON SCHEMA protected FROM causeway_protected, causeway_release;
