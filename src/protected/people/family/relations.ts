// How two people belong together, as they say it themselves; and the same tie from the other's side.

/** What somebody is to a person. */
export const relations = [
  'parent',
  'child',
  'sibling',
  'spouse',
  'grandparent',
  'grandchild',
  'aunt-or-uncle',
  'niece-or-nephew',
  'cousin',
  'carer',
  'cared-for',
  'other-relative',
  'friend',
] as const

/** See `relations`. */
export type Relation = (typeof relations)[number]

const inverses: Readonly<Partial<Record<Relation, Relation>>> = {
  parent: 'child',
  child: 'parent',
  grandparent: 'grandchild',
  grandchild: 'grandparent',
  'aunt-or-uncle': 'niece-or-nephew',
  'niece-or-nephew': 'aunt-or-uncle',
  carer: 'cared-for',
  'cared-for': 'carer',
}

/** What the person is to them: a parent's child, a sibling's sibling. */
export function invertRelation(relation: Relation): Relation {
  return inverses[relation] ?? relation
}

/** Where a member of the family is, as far as the person knows. */
export const whereabouts = ['together', 'elsewhere', 'separated', 'died', 'unknown'] as const
