// Organisations' keys while they are open. Each is unwrapped by the key store once and kept for some minutes, since a key management
// service could not be asked at every access; what is kept is overwritten when its time is over, and when the keys are closed.
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import type { Clock } from '../../platform/clock/index.ts'
import type { KeyContext, KeyProblem, KeyStore } from './key-store.ts'
import type { WrappedOrganisationKey } from './store/index.ts'

/** How long an organisation's key stays open after it was unwrapped. */
export const OPEN_MINUTES = 5

/** Opens keys of organisations for as long as one use takes. */
export interface OrganisationKeys {
  /** Runs with the open key, which is valid until `run` returns and must not be kept. */
  use<Value>(key: WrappedOrganisationKey, run: (key: Uint8Array) => Value): Promise<Result<Value, KeyProblem>>
  close(): void
}

/** What the key store binds an organisation's key to. */
export function organisationKeyContext({ organisationId, version }: WrappedOrganisationKey | KeyName): KeyContext {
  return { use: 'organisation-key', organisation: organisationId, version: String(version) }
}

/** What the key store binds an organisation's search key to. */
export function searchKeyContext({ organisationId, version }: WrappedOrganisationKey | KeyName): KeyContext {
  return { use: 'search-key', organisation: organisationId, version: String(version) }
}

interface KeyName {
  readonly organisationId: string
  readonly version: number
}

interface OpenKey {
  readonly unwrapped: Promise<Result<Uint8Array, KeyProblem>>
  readonly until: number
  /** Ends it where nobody asks for any key any more. */
  readonly end: NodeJS.Timeout
  isClosed: boolean
}

/** Keeps open keys by what was unwrapped, so that a key that was wrapped anew, or restored, is never mistaken for another. */
export function openOrganisationKeys(keyStore: KeyStore, clock: Clock): OrganisationKeys {
  const open = new Map<string, OpenKey>()
  const closeKey = (name: string, key: OpenKey) => {
    open.delete(name)
    clearTimeout(key.end)
    key.isClosed = true
    void key.unwrapped.then((result) => result.ok && result.value.fill(0))
  }
  const find = (wrapped: WrappedOrganisationKey): OpenKey => {
    const now = clock().getTime()
    for (const [name, key] of open) if (key.until <= now) closeKey(name, key)
    const name = `${wrapped.organisationId} ${wrapped.version} ${Buffer.from(wrapped.wrapped.bytes).toString('base64')}`
    const known = open.get(name)
    if (known !== undefined) return known
    const made: OpenKey = {
      unwrapped: keyStore.unwrap(wrapped.wrapped, organisationKeyContext(wrapped)),
      until: now + OPEN_MINUTES * 60_000,
      end: setTimeout(() => closeKey(name, made), OPEN_MINUTES * 60_000).unref(),
      isClosed: false,
    }
    open.set(name, made)
    // A failure is told to whoever waits for it now; the next one asks anew.
    void made.unwrapped.then(
      ({ ok: isOpen }) => void (isOpen || closeKey(name, made)),
      () => closeKey(name, made),
    )
    return made
  }
  return {
    use: async (wrapped, run) => {
      for (;;) {
        const key = find(wrapped)
        const unwrapped = await key.unwrapped
        if (!unwrapped.ok) return fail(unwrapped.error)
        // From here to the end of `run` nothing else happens in this thread: the key cannot be overwritten meanwhile.
        if (!key.isClosed) return ok(run(unwrapped.value))
      }
    },
    close: () => {
      for (const [name, key] of open) closeKey(name, key)
    },
  }
}
