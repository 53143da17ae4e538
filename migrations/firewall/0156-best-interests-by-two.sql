-- A decision on best interests is proposed by one account and lives only once another has confirmed it: naming a second person is not
-- the same as their saying so.
ALTER TABLE firewall.disclosure_ground DROP CONSTRAINT disclosure_ground_basis;
ALTER TABLE firewall.disclosure_ground ADD CONSTRAINT disclosure_ground_basis CHECK (
  CASE basis
    WHEN 'consent' THEN subject IS NOT NULL AND shown_id IS NOT NULL AND given_how IS NOT NULL
      AND num_nonnulls(reason_field, reason_version, seconded_by) = 0 AND purpose <> 'danger-to-life'
    WHEN 'legal-duty' THEN shown_id IS NOT NULL AND shown_audience = 'duty' AND reference IS NOT NULL
      AND num_nonnulls(subject, given_how, reason_field, reason_version, seconded_by) = 0
    WHEN 'vital-interest' THEN purpose = 'danger-to-life' AND reason_field IS NOT NULL AND reason_version IS NOT NULL AND reason_version = 1
      AND recorded_by IS NOT NULL AND num_nonnulls(subject, shown_id, given_how, seconded_by) = 0
    WHEN 'best-interests' THEN reference IS NOT NULL AND reason_field IS NOT NULL AND reason_version IS NOT NULL AND reason_version = 1
      AND recorded_by IS NOT NULL AND num_nonnulls(subject, shown_id, given_how, seconded_by) = 0
    ELSE false
  END
);
ALTER TABLE firewall.disclosure_ground
  ADD CONSTRAINT disclosure_ground_of_basis UNIQUE (organisation_id, ground_id, basis);

-- Of the first event: the ground's own basis. Of a confirmation: who proposed it.
ALTER TABLE firewall.ground_event ADD COLUMN basis text;
ALTER TABLE firewall.ground_event ADD COLUMN proposed_by uuid;
ALTER TABLE firewall.ground_event DROP CONSTRAINT ground_event_allowed;
ALTER TABLE firewall.ground_event ADD CONSTRAINT ground_event_allowed CHECK (
  CASE event
    WHEN 'begun' THEN before_state IS NULL AND cause IS NULL AND basis IS NOT NULL
      AND state = CASE basis WHEN 'best-interests' THEN 'proposed' ELSE 'live' END
    WHEN 'confirmed' THEN before_state IS NOT NULL AND before_state = 'proposed' AND state = 'live' AND cause IS NULL
      AND proposed_by IS NOT NULL AND by_account IS NOT NULL AND proposed_by <> by_account
    WHEN 'used' THEN before_state IS NOT NULL AND before_state = 'live' AND state = 'live' AND cause IS NULL
    WHEN 'withdrawn' THEN before_state IS NOT NULL AND before_state IN ('live', 'proposed') AND state = 'over' AND cause IS NOT NULL
    WHEN 'ended' THEN before_state IS NOT NULL AND before_state IN ('live', 'proposed') AND state = 'over' AND cause IS NOT NULL
    ELSE false
  END
);
ALTER TABLE firewall.ground_event ADD CONSTRAINT ground_event_only_where CHECK (
  (event = 'begun') = (basis IS NOT NULL) AND (event = 'confirmed') = (proposed_by IS NOT NULL)
);
ALTER TABLE firewall.ground_event ADD CONSTRAINT ground_event_by UNIQUE (organisation_id, ground_id, place, by_account);
ALTER TABLE firewall.ground_event ADD CONSTRAINT ground_event_basis_fkey FOREIGN KEY (organisation_id, ground_id, basis)
  REFERENCES firewall.disclosure_ground (organisation_id, ground_id, basis);
ALTER TABLE firewall.ground_event ADD CONSTRAINT ground_event_proposed_fkey FOREIGN KEY (organisation_id, ground_id, before_place, proposed_by)
  REFERENCES firewall.ground_event (organisation_id, ground_id, place, by_account);
