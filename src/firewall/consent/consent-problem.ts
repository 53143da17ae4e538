// Why the room of consent says no. Each is a value; surfaces have its words in locales/*/consent.json under `problem-<kind>`.

/** A refusal or a mistake. `field` where a form can point at it. */
export type ConsentProblem =
  | { readonly kind: 'invalid'; readonly field: string }
  /** No such row for this person: also where it is somebody else's. */
  | { readonly kind: 'not-found' }
  /** The recipient enforces migration law, or shares its database with those who do. Said to nobody outside in these words. */
  | { readonly kind: 'listed-recipient' }
  | { readonly kind: 'unknown-wording' }
  /** What was shown is older than a day, or its wording has a newer version. */
  | { readonly kind: 'shown-too-old' }
  | { readonly kind: 'already-answered' }
  /** Whoever proposed a decision cannot confirm it. */
  | { readonly kind: 'own-proposal' }
  /** The ground does not cover this: which of them. */
  | {
      readonly kind: 'not-covered'
      readonly because: 'person' | 'purpose' | 'recipient' | 'fields' | 'expired' | 'over' | 'wording' | 'not-yet' | 'proposed'
      readonly fields?: readonly string[]
    }
  /** A duty covers only what was told after it was explained: the fields that were told before. */
  | { readonly kind: 'told-before-the-duty'; readonly fields: readonly string[] }
  | { readonly kind: 'no-such-field'; readonly fields: readonly string[] }
  | { readonly kind: 'corrupted' }
