// Which rules tell what of a dialogue may be public: the SHA-256 of the files that hold them, kept here because a bundle has no sources.
// Where it differs from what the store remembers, everything public is held against the rules anew. rules-digest.test.ts says what to put here.

/** Digest of this folder and of the files beside it that the test names. */
export const RULES_DIGEST = 'fddd2dda488ddf363f50aacef46b3821bbe4399664e2ea946da881a9f7b4cb83'
