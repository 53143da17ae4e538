-- What the door keeps: additions to teams that wait for a second account, and break-glass from the request to the review. Written by the
-- key role alone. The words behind a break-glass are sealed fields of the person, erased with them; nothing here says why.

-- Whoever is put into a team that holds people opens what it holds: two accounts, at least one of them a supervisor's, and neither the
-- one that is put in. Removing somebody waits for nobody and stands in no row here.
CREATE TABLE firewall.team_addition (
  organisation_id uuid NOT NULL,
  change_id uuid NOT NULL,
  team_id uuid NOT NULL,
  account_id uuid NOT NULL,
  asked_by uuid NOT NULL,
  asked_role text NOT NULL,
  asked_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  decided_by uuid,
  decided_role text,
  decided_at timestamptz,
  verdict text CONSTRAINT team_addition_verdict CHECK (verdict IN ('accepted', 'rejected')),
  CONSTRAINT team_addition_pk PRIMARY KEY (organisation_id, change_id),
  CONSTRAINT team_addition_team_fkey FOREIGN KEY (organisation_id, team_id) REFERENCES protected.team (organisation_id, team_id),
  CONSTRAINT team_addition_not_oneself CHECK (asked_by <> account_id),
  CONSTRAINT team_addition_decided CHECK (num_nonnulls(decided_by, decided_role, decided_at, verdict) IN (0, 4)),
  CONSTRAINT team_addition_second CHECK (
    verdict IS DISTINCT FROM 'accepted'
    OR decided_by <> asked_by AND decided_by <> account_id AND (asked_role = 'supervisor' OR decided_role = 'supervisor')
  )
);
CREATE INDEX team_addition_team_index ON firewall.team_addition (organisation_id, team_id);

-- Danger to life: one account, one person, three hours.
CREATE TABLE firewall.break_glass (
  organisation_id uuid NOT NULL,
  glass_id uuid NOT NULL,
  -- Absent where there is no such file: whoever asked is told what everybody is told, and nobody can grant it.
  person_id uuid,
  account_id uuid NOT NULL,
  role text NOT NULL,
  asked_at timestamptz NOT NULL,
  answer_by timestamptz NOT NULL,
  verdict text CONSTRAINT break_glass_verdict CHECK (verdict IN ('granted', 'declined')),
  decided_at timestamptz,
  seconded_by uuid,
  seconded_role text,
  -- The organisation had no second account to ask.
  was_alone boolean NOT NULL,
  until timestamptz,
  ended_at timestamptz,
  -- When a caseworker said that they told the person, and which account.
  told_at timestamptz,
  told_by uuid,
  review_verdict text CONSTRAINT break_glass_review_verdict CHECK (review_verdict IN ('justified', 'not-justified', 'unclear')),
  reviewed_by uuid,
  reviewed_at timestamptz,
  CONSTRAINT break_glass_pk PRIMARY KEY (organisation_id, glass_id),
  CONSTRAINT break_glass_person_fkey FOREIGN KEY (organisation_id, person_id)
    REFERENCES protected.person (organisation_id, person_id) ON DELETE CASCADE,
  CONSTRAINT break_glass_second CHECK (seconded_by <> account_id),
  CONSTRAINT break_glass_decided CHECK ((verdict IS NULL) = (decided_at IS NULL)),
  CONSTRAINT break_glass_granted CHECK (
    CASE verdict
      WHEN 'granted' THEN person_id IS NOT NULL AND until > decided_at AND until <= decided_at + interval '3 hours'
        AND was_alone = (seconded_by IS NULL)
      ELSE until IS NULL AND ended_at IS NULL
    END
  ),
  CONSTRAINT break_glass_seconded CHECK ((seconded_by IS NULL) = (seconded_role IS NULL)),
  CONSTRAINT break_glass_reviewed CHECK (
    num_nonnulls(review_verdict, reviewed_by, reviewed_at) = 0
    OR num_nonnulls(review_verdict, reviewed_by, reviewed_at) = 3 AND verdict = 'granted'
  ),
  CONSTRAINT break_glass_reviewer CHECK (reviewed_by <> account_id AND reviewed_by <> seconded_by),
  CONSTRAINT break_glass_told CHECK ((told_at IS NULL) = (told_by IS NULL))
);
CREATE INDEX break_glass_person_index ON firewall.break_glass (organisation_id, person_id);
CREATE INDEX break_glass_account_index ON firewall.break_glass (organisation_id, account_id);

ALTER TABLE firewall.team_addition ENABLE ROW LEVEL SECURITY;
ALTER TABLE firewall.team_addition FORCE ROW LEVEL SECURITY;
ALTER TABLE firewall.break_glass ENABLE ROW LEVEL SECURITY;
ALTER TABLE firewall.break_glass FORCE ROW LEVEL SECURITY;
CREATE POLICY every_organisation ON firewall.team_addition FOR ALL TO causeway_keys USING (true);
CREATE POLICY every_organisation ON firewall.break_glass FOR ALL TO causeway_keys USING (true);

GRANT SELECT, INSERT ON firewall.team_addition TO causeway_keys;
GRANT UPDATE (decided_by, decided_role, decided_at, verdict) ON firewall.team_addition TO causeway_keys;
GRANT SELECT, INSERT, DELETE ON firewall.break_glass TO causeway_keys;
GRANT UPDATE (
  verdict, decided_at, seconded_by, seconded_role, was_alone, until, ended_at, told_at, told_by, review_verdict, reviewed_by, reviewed_at
) ON firewall.break_glass TO causeway_keys;

-- The sealed fields of people whom several requests asked for, each under its own request's teams and purpose: what as many transactions
-- would read, in one round trip. With the rights of whoever calls it, whose row-level security holds at every step; it adds none.
-- `wanted` is a list of fields between commas, or null for all; of each field the newest version is read.
CREATE FUNCTION firewall.read_sealed(organisation uuid, people uuid[], teams text[], purposes text[], wanted text[])
  RETURNS TABLE (place integer, field text, version integer, key_version integer, sealed bytea)
  LANGUAGE plpgsql VOLATILE SECURITY INVOKER
AS $$
DECLARE
  at integer;
BEGIN
  FOR at IN 1 .. cardinality(people) LOOP
    PERFORM set_config('causeway.teams', teams[at], true), set_config('causeway.purpose', purposes[at], true);
    RETURN QUERY
      SELECT DISTINCT ON (f.field) at, f.field, f.version, f.key_version, f.sealed
      FROM protected.person_field f
      WHERE f.organisation_id = organisation AND f.person_id = people[at]
        AND (wanted[at] IS NULL OR f.field = ANY (string_to_array(wanted[at], ',')))
      ORDER BY f.field, f.version DESC;
  END LOOP;
  PERFORM set_config('causeway.teams', '', true), set_config('causeway.purpose', '', true);
END
$$;
REVOKE ALL ON FUNCTION firewall.read_sealed(uuid, uuid[], text[], text[], text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION firewall.read_sealed(uuid, uuid[], text[], text[], text[]) TO causeway_organisations;
