-- Of what waits for an approval, everybody who wrote any of it may not give it: several accounts, where there was one.
ALTER TABLE protected.case_task
  ALTER COLUMN not_by TYPE uuid[] USING CASE WHEN not_by IS NULL THEN NULL ELSE ARRAY[not_by] END;
