-- Demands on an organisation: a subpoena, a ministry's letter. Each says when it came, from what kind of body, what was asked and on what
-- claimed basis, and in steps what was answered; never whom it was about. A second account reviews an answer before it stands.
-- What everybody may read is a row of its own, without the organisation, the accounts or the words, and only from the day that it may be told.

CREATE TABLE firewall.legal_demand (
  organisation_id uuid NOT NULL,
  demand_id uuid NOT NULL,
  received_on date NOT NULL,
  body_kind text NOT NULL CONSTRAINT legal_demand_body CHECK (
    body_kind IN ('court', 'prosecutor', 'police', 'immigration-authority', 'ministry', 'municipality', 'social-services', 'foreign-state', 'private-party', 'other')
  ),
  jurisdiction text NOT NULL CONSTRAINT legal_demand_jurisdiction CHECK (jurisdiction ~ '^[A-Z]{2}(-[A-Z0-9]{1,3})?$'),
  -- How many people it asks for, roughly.
  breadth text NOT NULL CONSTRAINT legal_demand_breadth CHECK (breadth IN ('one-person', 'several-people', 'a-group', 'everybody', 'nobody')),
  scope text[] NOT NULL CONSTRAINT legal_demand_scope CHECK (
    cardinality(scope) > 0 AND scope <@ ARRAY['identity', 'whereabouts', 'contact', 'health', 'case-record', 'access-log', 'figures', 'keys-or-access', 'own-papers', 'other']
  ),
  basis text NOT NULL CONSTRAINT legal_demand_basis CHECK (
    basis IN ('court-order', 'warrant', 'subpoena', 'statute', 'treaty-request', 'informal-request', 'none-named')
  ),
  -- The law and its section, or the number of the letter: short, and no sentence.
  reference text CONSTRAINT legal_demand_reference CHECK (reference ~ '^[A-Za-z0-9][A-Za-z0-9 ./,:()-]{0,79}$'),
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  CONSTRAINT legal_demand_pk PRIMARY KEY (organisation_id, demand_id),
  CONSTRAINT legal_demand_day UNIQUE (organisation_id, demand_id, body_kind)
);

-- Its steps, each following the one before, as in firewall.release_step. Whoever reviews an answer did not propose it.
CREATE TABLE firewall.legal_demand_step (
  organisation_id uuid NOT NULL,
  demand_id uuid NOT NULL,
  place integer NOT NULL CONSTRAINT legal_demand_step_place CHECK (place > 0),
  before_place integer CONSTRAINT legal_demand_step_before CHECK (before_place = place - 1),
  before_state text,
  before_by uuid,
  step text NOT NULL,
  state text NOT NULL,
  answer text CONSTRAINT legal_demand_step_answer CHECK (answer IN ('refused', 'narrowed', 'challenged', 'nothing-held', 'complied-in-part')),
  given text[] CONSTRAINT legal_demand_step_given CHECK (
    given <@ ARRAY['nothing', 'that-we-hold-nothing', 'published-figures', 'own-papers', 'rules-and-methods', 'disclosed-on-a-ground']
  ),
  -- Until when nobody may be told that there is a demand; `infinity` where no end was named.
  gag_until date,
  by_account uuid NOT NULL,
  at timestamptz NOT NULL,
  entry_id uuid NOT NULL,
  CONSTRAINT legal_demand_step_pk PRIMARY KEY (organisation_id, demand_id, place),
  CONSTRAINT legal_demand_step_stands UNIQUE (organisation_id, demand_id, place, state, by_account),
  CONSTRAINT legal_demand_step_kind UNIQUE (organisation_id, demand_id, place, step),
  CONSTRAINT legal_demand_step_first CHECK ((place = 1) = (num_nonnulls(before_place, before_state, before_by) = 0) AND num_nonnulls(before_place, before_state, before_by) IN (0, 3)),
  CONSTRAINT legal_demand_step_allowed CHECK (
    CASE step
      WHEN 'recorded' THEN place = 1 AND state = 'open' AND answer IS NULL
      WHEN 'answer-proposed' THEN before_state IN ('open', 'reviewed') AND state = 'proposed' AND answer IS NOT NULL AND cardinality(given) > 0
      WHEN 'answer-accepted' THEN before_state = 'proposed' AND state = 'reviewed' AND answer IS NOT NULL AND before_by <> by_account
      WHEN 'answer-sent-back' THEN before_state = 'proposed' AND state = 'open' AND answer IS NULL AND before_by <> by_account
      WHEN 'gag-changed' THEN before_state IN ('open', 'reviewed') AND state = before_state AND answer IS NULL
      ELSE false
    END
  ),
  CONSTRAINT legal_demand_step_follows FOREIGN KEY (organisation_id, demand_id, before_place, before_state, before_by)
    REFERENCES firewall.legal_demand_step (organisation_id, demand_id, place, state, by_account),
  CONSTRAINT legal_demand_step_of FOREIGN KEY (organisation_id, demand_id) REFERENCES firewall.legal_demand (organisation_id, demand_id),
  CONSTRAINT legal_demand_step_entry FOREIGN KEY (organisation_id, entry_id)
    REFERENCES firewall.access_entry (organisation_id, entry_id) DEFERRABLE INITIALLY DEFERRED
);

-- What the public may count: one row for an accepted answer, told from its day on.
CREATE TABLE firewall.legal_demand_told (
  organisation_id uuid NOT NULL,
  demand_id uuid NOT NULL,
  place integer NOT NULL,
  step text NOT NULL CONSTRAINT legal_demand_told_step CHECK (step = 'answer-accepted'),
  year integer NOT NULL CONSTRAINT legal_demand_told_year CHECK (year BETWEEN 2000 AND 2200),
  body_kind text NOT NULL,
  answer text NOT NULL,
  told_from date NOT NULL,
  CONSTRAINT legal_demand_told_pk PRIMARY KEY (organisation_id, demand_id, place),
  CONSTRAINT legal_demand_told_reviewed FOREIGN KEY (organisation_id, demand_id, place, step)
    REFERENCES firewall.legal_demand_step (organisation_id, demand_id, place, step) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT legal_demand_told_of FOREIGN KEY (organisation_id, demand_id, body_kind)
    REFERENCES firewall.legal_demand (organisation_id, demand_id, body_kind)
);

ALTER TABLE firewall.legal_demand ENABLE ROW LEVEL SECURITY;
ALTER TABLE firewall.legal_demand FORCE ROW LEVEL SECURITY;
ALTER TABLE firewall.legal_demand_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE firewall.legal_demand_step FORCE ROW LEVEL SECURITY;
ALTER TABLE firewall.legal_demand_told ENABLE ROW LEVEL SECURITY;
ALTER TABLE firewall.legal_demand_told FORCE ROW LEVEL SECURITY;

CREATE POLICY own_organisation ON firewall.legal_demand FOR ALL TO causeway_organisations
  USING (
    organisation_id = substr(current_user::text, 14)::uuid
    AND current_setting('causeway.purpose', true) IN ('administration', 'supervision', 'audit')
  );
CREATE POLICY own_organisation ON firewall.legal_demand_step FOR ALL TO causeway_organisations
  USING (
    organisation_id = substr(current_user::text, 14)::uuid
    AND current_setting('causeway.purpose', true) IN ('administration', 'supervision', 'audit')
  );
CREATE POLICY own_organisation ON firewall.legal_demand_told FOR ALL TO causeway_organisations
  USING (
    organisation_id = substr(current_user::text, 14)::uuid
    AND current_setting('causeway.purpose', true) IN ('administration', 'supervision', 'audit')
  );
-- The public page: of every organisation, what may be told by today. A demand under an order of silence is no row for it.
CREATE POLICY told_by_today ON firewall.legal_demand_told FOR SELECT TO causeway_protected USING (told_from <= current_date);

GRANT SELECT, INSERT ON firewall.legal_demand, firewall.legal_demand_step, firewall.legal_demand_told TO causeway_organisations;
GRANT DELETE ON firewall.legal_demand_told TO causeway_organisations;
GRANT SELECT (year, body_kind, answer, told_from) ON firewall.legal_demand_told TO causeway_protected;
