// Which rules tell what of a dialogue may be public: the SHA-256 of the files that hold them, kept here because a bundle has no sources.
// Where it differs from what the store remembers, everything public is held against the rules anew. rules-digest.test.ts says what to put here.

/** Digest of this folder and of keeping/restrict-published.ts. */
export const RULES_DIGEST = '67e8d7958ba481b55e2513c23845f6aea8aa4952e57cbc780272e1e0cf939f70'
