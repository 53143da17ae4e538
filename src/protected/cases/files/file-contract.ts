// Files of a case, as the room promises them: taken in whole with their journal entry or not at all, without what a camera hides in them,
// and given back as attachments only.
import type { AccessPurpose, Result } from '@causeway/vocabulary'
import type { Actor } from '../../../firewall/policy/index.ts'
import type { Sealed } from '../../../firewall/keys/index.ts'
import type { CaseProblem, Written } from '../cases.ts'

/** Who asks and what for; the same as the room of people's. */
export interface Asker {
  readonly actor: Actor
  readonly purpose: AccessPurpose
}

/** The longest file, in bytes. */
export const MOST_FILE_BYTES = 10_000_000

/** Kinds of files that are taken, told by what is in them. */
export const fileKinds = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'application/pdf',
  'text/plain',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
] as const

/** See `fileKinds`. */
export type FileKind = (typeof fileKinds)[number]

/** A file that is sent. Nothing is believed of its name or of the type that a browser claims. */
export interface NewFile {
  readonly submissionId: string
  readonly readSeq: number
  readonly name: string
  readonly body: ReadableStream<Uint8Array>
}

/** Why a file was not taken. */
export type FileProblem =
  | CaseProblem
  | { readonly kind: 'file-too-large' }
  | { readonly kind: 'file-empty' }
  /** Of no kind that is taken, or not what its beginning says. */
  | { readonly kind: 'file-kind' }
  /** It did not arrive whole. */
  | { readonly kind: 'file-interrupted' }

/** A file that is open. */
export interface OpenFile {
  readonly name: Sealed<string>
  readonly mediaType: string
  readonly size: number
  readonly bytes: Sealed<Uint8Array>
}

/** What the room does with files. */
export interface Files {
  /** Takes a file in: its bytes and the entry that names it, in one transaction. */
  addFile(asker: Asker, caseId: string, file: NewFile): Promise<Result<Written & { readonly fileId: string }, FileProblem>>
  readFile(asker: Asker, caseId: string, fileId: string): Promise<Result<OpenFile, CaseProblem>>
  /** Destroys the bytes; the entry that it was there stays, with the reason. */
  removeFile(
    asker: Asker,
    caseId: string,
    removal: { readonly submissionId: string; readonly readSeq: number; readonly fileId: string; readonly because: string },
  ): Promise<Result<Written, CaseProblem>>
}
