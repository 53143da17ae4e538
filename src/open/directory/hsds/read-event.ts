// What a reader of HSDS files hands on, one thing at a time.
import type { DirectoryRecord, LooseRow, Problem } from './document.ts'

/** A record, a row without a parent, a problem, or how far the reading has come. */
export type ReadEvent =
  | { readonly kind: 'record'; readonly record: DirectoryRecord; readonly file: string; readonly line: number | null }
  | { readonly kind: 'loose'; readonly row: LooseRow }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'progress'; readonly bytes: number }

export interface ReadOptions {
  /** Keep rows whose ids are no UUIDs (HSDS asks for UUIDs); each is told once a file. */
  readonly anyId?: boolean
}
