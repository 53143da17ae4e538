-- How visible a provider itself wants an address to be. An import may hide more than that, and never show more: the list
-- that a city sends every night does not know of the people who would stand at the door.
ALTER TABLE open.location ADD COLUMN chosen_visibility text
  CONSTRAINT location_chosen_visibility_check CHECK (chosen_visibility IN ('full', 'area', 'hidden'));
