-- Each organisation has a login role of its own, `causeway_org_<its id in 32 hexadecimal digits>`, made when it is admitted. They are
-- members of this group, which logs in nowhere and holds what every one of them may do; row-level security leaves each its own rows.
-- The sequencer of the access log sees commitments only, and has a role of its own too.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'causeway_organisations') THEN
    CREATE ROLE causeway_organisations NOLOGIN NOCREATEDB NOCREATEROLE NOINHERIT;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'causeway_log') THEN
    CREATE ROLE causeway_log LOGIN NOCREATEDB NOCREATEROLE NOINHERIT;
  END IF;
END
$$;
ALTER ROLE causeway_log SET idle_in_transaction_session_timeout = '5min';

GRANT USAGE ON SCHEMA protected, firewall TO causeway_organisations;
GRANT USAGE ON SCHEMA firewall TO causeway_log;
