// Whether a final may still be read: a session may have ceased to be attributed since it was published, and a final is frozen, speakers and all.
import type { DialogueBook } from '../../record/dialogue.ts'
import { nameRecord, type RecordName } from '../../record/record-references.ts'
import { listRecords } from '../../record/draw-book.ts'
import type { DialogueReport } from '../dialogue-report.ts'
import { sentencesOf } from '../report-sources.ts'

/**
 * Whether a report tells nothing that the public may read no more because a session in its scope is not attributed: it names no speaker of such
 * a session, and rests on nothing that the public does not read. What was taken back is covered sentence by sentence, and is no matter of this.
 */
export function isStillTold(report: DialogueReport, published: DialogueBook): boolean {
  const { scope } = report
  const isInScope = (id: string, series: string) => (scope.kind === 'session' ? scope.id === id : scope.id === series)
  const quiet = new Set(
    published.sessions.flatMap(({ id, series, rule }) => (rule === 'not-attributed' && isInScope(id, series) ? [id] : [])),
  )
  if (quiet.size === 0) return true
  const records = new Map<RecordName, boolean>(
    listRecords(published).map((one) => [nameRecord(one), 'session' in one && quiet.has(one.session)]),
  )
  const withdrawn = new Set(published.withdrawals.map(({ kind, record }) => nameRecord({ kind, id: record })))
  return sentencesOf(report).every(({ speakers, grounds }) => {
    const own = grounds.records.flatMap(({ kind, id }) =>
      kind === 'practice' || kind === 'contradiction' ? [] : [nameRecord({ kind, id })],
    )
    const isPublic = own.every((name) => records.has(name) || withdrawn.has(name))
    return isPublic && (speakers.every(({ spokenBy }) => spokenBy !== 'named') || own.every((name) => records.get(name) !== true))
  })
}
