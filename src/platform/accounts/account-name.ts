// Names of accounts: lower case, short, without anything that could be mistaken on a screen.

/** A name as it is kept: letters, digits, `.`, `_`, `-`, 2 to 63 characters; `null` where it cannot be one. */
export function toAccountName(text: string): string | null {
  const plain = text.trim().toLowerCase()
  return /^[a-z0-9][a-z0-9._-]{1,62}$/.test(plain) ? plain : null
}
