-- The login roles, the schemas, and who may enter which. Run by the server's administrator; everything after it is run
-- by causeway_owner. Roles belong to the whole server, so each is made only where it is missing.
-- No table is granted here: each migration grants what its own tables need.
DO $$
DECLARE
  role_name text;
BEGIN
  FOREACH role_name IN ARRAY ARRAY[
    'causeway_owner', 'causeway_open', 'causeway_accounts', 'causeway_protected', 'causeway_release', 'causeway_keys'
  ] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role_name) THEN
      EXECUTE format('CREATE ROLE %I LOGIN NOCREATEDB NOCREATEROLE NOINHERIT', role_name);
    END IF;
    EXECUTE format('ALTER ROLE %I SET idle_in_transaction_session_timeout = %L', role_name, '5min');
  END LOOP;
END
$$;

GRANT causeway_owner TO CURRENT_USER;

REVOKE ALL ON SCHEMA public FROM PUBLIC;

CREATE SCHEMA platform AUTHORIZATION causeway_owner;
CREATE SCHEMA open AUTHORIZATION causeway_owner;
CREATE SCHEMA accounts AUTHORIZATION causeway_owner;
CREATE SCHEMA protected AUTHORIZATION causeway_owner;
CREATE SCHEMA firewall AUTHORIZATION causeway_owner;

ALTER DEFAULT PRIVILEGES FOR ROLE causeway_owner REVOKE ALL ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE causeway_owner REVOKE ALL ON TYPES FROM PUBLIC;

-- The open side reads and writes public facts. Accounts of staff and volunteers are a schema of their own.
GRANT USAGE ON SCHEMA open TO causeway_open, causeway_accounts, causeway_protected;
GRANT USAGE ON SCHEMA accounts TO causeway_accounts;

-- The protected side. The release role and the key role see only what their tables grant them by name.
GRANT USAGE ON SCHEMA protected TO causeway_protected, causeway_release, causeway_keys;
GRANT USAGE ON SCHEMA firewall TO causeway_protected, causeway_release, causeway_keys;
