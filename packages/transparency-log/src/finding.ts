// What a verifier found, in words for people who run no log themselves: what, where, and which entries are concerned.

/** What can be found, a closed list. */
export type FindingKind =
  | 'file-missing'
  | 'file-malformed'
  | 'other-log'
  | 'signature-forged'
  | 'signature-missing'
  | 'witness-missing'
  | 'time-missing'
  | 'time-goes-back'
  | 'time-ahead'
  | 'stale'
  | 'entry-changed'
  | 'entries-reordered'
  | 'entry-removed'
  | 'entry-inserted'
  | 'entry-repeated'
  | 'entry-unreadable'
  | 'entry-back-dated'
  | 'entry-post-dated'
  | 'tile-changed'
  | 'root-differs'
  | 'forked'
  | 'shrunk'
  | 'unchecked'

/** One thing that was found. */
export interface Finding {
  readonly kind: FindingKind
  /** A `fault` breaks the log's promise; a `note` is told so that nobody believes more than was checked. */
  readonly severity: 'fault' | 'note'
  /** A whole sentence or two. */
  readonly message: string
  /** The file of the log that it was found in, as the log names it. */
  readonly path?: string
  /** The entries concerned: the first, and the one after the last. */
  readonly entries?: { readonly from: number; readonly to: number }
}

/** Where findings are put down. */
export interface FindingList {
  readonly findings: readonly Finding[]
  fault(kind: FindingKind, message: string, where?: Pick<Finding, 'path' | 'entries'>): void
  note(kind: FindingKind, message: string, where?: Pick<Finding, 'path' | 'entries'>): void
}

/** The most findings that one report holds; what is beyond is only counted. */
export const MOST_FINDINGS = 200

/** A list of findings, empty. */
export function createFindingList(): FindingList {
  const findings: Finding[] = []
  let faults = 0
  const put = (finding: Finding) => {
    if (finding.severity === 'fault') faults++
    if (findings.length < MOST_FINDINGS) findings.push(finding)
    // A report full of notes still says that there was a fault.
    else if (finding.severity === 'fault' && faults === 1) findings[MOST_FINDINGS - 1] = finding
  }
  return {
    findings,
    fault: (kind, message, where = {}) => put({ kind, severity: 'fault', message, ...where }),
    note: (kind, message, where = {}) => put({ kind, severity: 'note', message, ...where }),
  }
}

/** `entry 7`, `entries 7 to 9`. */
export function showEntries({ from, to }: { readonly from: number; readonly to: number }): string {
  return to - from === 1 ? `entry ${from}` : `entries ${from} to ${to - 1}`
}
