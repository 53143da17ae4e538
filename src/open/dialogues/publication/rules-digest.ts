// Which rules tell what of a dialogue may be public: the SHA-256 of the files that hold them, kept here because a bundle has no sources.
// Where it differs from what the store remembers, everything public is held against the rules anew. rules-digest.test.ts says what to put here.

/** Digest of this folder and of keeping/restrict-published.ts. */
export const RULES_DIGEST = '8f21ae528a7414304b0b9b8411554c4fca46e3589a6bd9a21fd53fbba31681c0'
