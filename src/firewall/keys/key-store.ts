// What holds the root key. A file here; a key management service or a hardware module fits the same interface, since the root key never
// leaves it: others' keys go in and come out wrapped, and whatever goes wrong is a value that says what, and nothing of a key.
import type { Result } from '@causeway/vocabulary'

/** A key as the root key wrapped it; `rootVersion` names which. */
export interface WrappedKey {
  readonly rootVersion: string
  readonly bytes: Uint8Array
}

/** What a wrapped key is for. It opens only under the same names and values, as a service's encryption context. */
export type KeyContext = Readonly<Record<string, string>>

/** Why a key is not to be had. */
export type KeyProblem =
  /** The key store has no root key yet, or its file is gone. */
  | 'no-root-key'
  /** The key store's file cannot be read as one. */
  | 'root-key-damaged'
  | 'passphrase-needed'
  | 'wrong-passphrase'
  /** The key store does not answer. */
  | 'store-unavailable'
  /** Wrapped by a root key that the key store no longer has. */
  | 'unknown-root-version'
  /** There is no such key: it was never made, or has been destroyed. */
  | 'missing-key'
  /** The wrapped key was changed, or belongs to something else. */
  | 'damaged-key'

/** Holds the root key and wraps the keys of organisations with it. */
export interface KeyStore {
  /** `demo-file` and `file` here; what another is calls itself. */
  readonly kind: 'demo-file' | 'file' | (string & {})
  /** Whether the root key is one that the program made for itself: good for invented people only. */
  readonly isDemo: boolean
  /** The version that `wrap` uses, or why there is none. */
  currentVersion(): Promise<Result<string, KeyProblem>>
  wrap(key: Uint8Array, context: KeyContext): Promise<Result<WrappedKey, KeyProblem>>
  unwrap(wrapped: WrappedKey, context: KeyContext): Promise<Result<Uint8Array, KeyProblem>>
  /** Makes a new version, which `wrap` uses from now on; the older ones still unwrap. Returns its name. */
  rotate(): Promise<Result<string, KeyProblem>>
  /**
   * Destroys every version that was made before this one. What they alone wrapped is lost. This version and those that somebody else made
   * after it stay; where it is gone itself nothing is destroyed.
   */
  destroyOlderThan(version: string): Promise<Result<void, KeyProblem>>
  /** Overwrites what it holds in memory. */
  close(): void
}
