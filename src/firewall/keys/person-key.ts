// A person's key while it is open: seals and opens their fields, each bound to organisation, person, field, version of the field
// and version of the key. Close it when the request is done.
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import { decrypt, encrypt, joinBytes, NONCE_BYTES, TAG_BYTES } from './aes-gcm.ts'
import { encodeAssociatedData } from './associated-data.ts'
import { padBytes, padText, unpadBytes, unpadText } from './pad-text.ts'
import { isSealed, revealSealed, sealValue } from './sealed.ts'
import type { Sealed } from './sealed.ts'

declare const sealedBytes: unique symbol

/** A sealed field as the database keeps it: layout (1 byte), version of the key (4, big-endian), nonce, ciphertext, tag. */
export type SealedBytes = Uint8Array & { readonly [sealedBytes]: true }

/** A person's open key, with every version that still opens something. */
export interface PersonKey {
  readonly organisationId: string
  readonly personId: string
  /** The version that `seal` uses: what `protected.person_field.key_version` is to hold. */
  readonly version: number
  /** Seals a text as this field's version `fieldVersion` (from 1). The same text never gives the same bytes twice. */
  seal(field: string, fieldVersion: number, text: Sealed<string> | string): SealedBytes
  /** Opens what `seal` made for this field and version; `corrupted` where a bit of it, or what it belongs to, is another. */
  open(field: string, fieldVersion: number, bytes: Uint8Array): Result<Sealed<string>, 'corrupted'>
  /** Seals a piece of a file (pieces from 1), under a name that no text of this version opens under, nor the other way round. */
  sealBytes(field: string, piece: number, bytes: Uint8Array): SealedBytes
  /** Opens what `sealBytes` made for this field and piece. */
  openBytes(field: string, piece: number, sealed: Uint8Array): Result<Sealed<Uint8Array>, 'corrupted'>
  /** Overwrites the key. Sealing and opening throw afterwards. */
  close(): void
}

/** Whose key it is, and its versions; the bytes belong to the key from then on, which overwrites them when it is closed. */
export interface PersonKeyParts {
  readonly organisationId: string
  readonly personId: string
  /** At least one; the highest version seals. */
  readonly versions: ReadonlyMap<number, Uint8Array>
}

const layout = 1
const headerBytes = 5
const uses = { text: 'causeway/person-field/1', bytes: 'causeway/person-bytes/1' } as const
type Use = keyof typeof uses

/** Opens a person's key from its bytes. */
export function openPersonKey({ organisationId, personId, versions }: PersonKeyParts): PersonKey {
  const version = Math.max(...versions.keys())
  if (!Number.isFinite(version)) throw new Error('A person has at least one version of their key')
  let isOpen = true
  const bind = (use: Use, field: string, fieldVersion: number, keyVersion: number) =>
    encodeAssociatedData(uses[use], [organisationId, personId, field, fieldVersion, keyVersion])
  const findKey = (wanted: number) => {
    if (!isOpen) throw new Error('This key was closed')
    return versions.get(wanted)
  }
  const sealPadded = (use: Use, field: string, fieldVersion: number, padded: Uint8Array): SealedBytes => {
    const key = findKey(version)
    if (key === undefined) throw new Error('The newest version of the key is missing')
    const encrypted = encrypt(key, padded, bind(use, field, fieldVersion, version))
    padded.fill(0)
    const header = new Uint8Array(headerBytes)
    header[0] = layout
    new DataView(header.buffer).setUint32(1, version)
    // The one place where sealed bytes are made.
    return joinBytes(header, encrypted) as SealedBytes
  }
  const openPadded = (use: Use, field: string, fieldVersion: number, bytes: Uint8Array): Uint8Array | undefined => {
    const keyVersion = readKeyVersion(bytes)
    const key = keyVersion === undefined ? findKey(0) : findKey(keyVersion)
    if (keyVersion === undefined || key === undefined) return undefined
    return decrypt(key, bytes.subarray(headerBytes), bind(use, field, fieldVersion, keyVersion))
  }
  return {
    organisationId,
    personId,
    version,
    seal: (field, fieldVersion, text) =>
      sealPadded('text', field, fieldVersion, padText(isSealed(text) ? revealSealed(text) : text)),
    open: (field, fieldVersion, bytes) => {
      const padded = openPadded('text', field, fieldVersion, bytes)
      const text = padded === undefined ? undefined : unpadText(padded)
      padded?.fill(0)
      return text === undefined ? fail('corrupted') : ok(sealValue(text))
    },
    sealBytes: (field, piece, bytes) => sealPadded('bytes', field, piece, padBytes(bytes)),
    openBytes: (field, piece, sealed) => {
      const padded = openPadded('bytes', field, piece, sealed)
      const bytes = padded === undefined ? undefined : unpadBytes(padded)
      return bytes === undefined ? fail('corrupted') : ok(sealValue(bytes))
    },
    close: () => {
      isOpen = false
      for (const key of versions.values()) key.fill(0)
    },
  }
}

/** The version of the key that sealed these bytes; nothing where they are of no layout that is known. */
function readKeyVersion(bytes: Uint8Array): number | undefined {
  if (bytes.length < headerBytes + NONCE_BYTES + TAG_BYTES || bytes[0] !== layout) return undefined
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(1)
}
