// What somebody else may be told for, in the order of everyday work. Danger to life rests on no consent.

/** The purposes. */
export const sharingPurposes = ['referral', 'assistance', 'safety', 'legal-aid', 'family-tracing'] as const
