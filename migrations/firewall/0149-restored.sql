-- What a restore of a backup ends says so: a ground of before may have been withdrawn since, a member taken out of a team. A restore of an
-- older backup runs this file itself, before it ends anything, so it can be run twice.
ALTER TABLE firewall.ground_event DROP CONSTRAINT ground_event_cause;
ALTER TABLE firewall.ground_event ADD CONSTRAINT ground_event_cause CHECK (
  cause IN ('person', 'child', 'representative', 'new-wording', 'listed-recipient', 'decision-ended', 'recorded-wrongly', 'restored')
);

-- Why a membership ended, where nobody of the organisation ended it: whoever runs the installation may put these back, and no others.
ALTER TABLE protected.team_member ADD COLUMN IF NOT EXISTS end_cause text;
ALTER TABLE protected.team_member DROP CONSTRAINT IF EXISTS team_member_end_cause;
ALTER TABLE protected.team_member ADD CONSTRAINT team_member_end_cause CHECK (
  end_cause IS NULL OR (end_cause = 'restored' AND until IS NOT NULL)
);
