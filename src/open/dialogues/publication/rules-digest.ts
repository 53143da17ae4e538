// Which rules tell what of a dialogue may be public: the SHA-256 of the files that hold them, kept here because a bundle has no sources.
// Where it differs from what the store remembers, everything public is held against the rules anew. rules-digest.test.ts says what to put here.

/** Digest of this folder and of keeping/restrict-published.ts. */
export const RULES_DIGEST = '7ea4b1fe0a7ef8b2e5566cd550965c4ca6aef7f40dff32c84381207e9d4d26d4'
