// The texts of a record that are searched, with what a word in each weighs. Places are searched by their codes.
import type { LibraryRecord } from '../records/record-types.ts'

/** Groups of fields, weightiest first. */
export const TEXT_WEIGHTS = [4, 2.2, 1.6, 1, 0.5] as const

/** A text and its group in `TEXT_WEIGHTS`. */
export interface RecordText {
  readonly group: 0 | 1 | 2 | 3 | 4
  readonly text: string
}

/** The texts of a record, its title first. */
export function textsOf(record: LibraryRecord): readonly RecordText[] {
  const { content } = record
  const text = (group: RecordText['group'], ...texts: readonly string[]): RecordText => ({
    group,
    text: texts.filter((one) => one !== '' && one !== 'unknown').join(' · '),
  })
  switch (record.recordType) {
    case 'practice': {
      const { title, actor, locality, summary, outcome, legalAct, partners, replication } = record.content
      const { limits, possibleHarms, figures, reportedBy } = record.content
      return [
        text(0, title),
        text(1, actor, locality),
        text(2, summary),
        text(3, outcome, legalAct, replication, ...partners),
        text(4, limits, possibleHarms, ...figures, ...reportedBy, ...content.keyWords),
      ]
    }
    case 'recommendation': {
      const { recommendation, actor, speaker, addressee, theme, note } = record.content
      return [text(0, recommendation), text(1, actor, speaker), text(3, addressee, theme), text(4, note, ...content.keyWords)]
    }
    case 'gap': {
      const { gap, locality, theme, evidence, note, reportedBy } = record.content
      return [text(0, gap), text(1, locality), text(3, theme, evidence), text(4, note, ...reportedBy, ...content.keyWords)]
    }
    case 'statement': {
      const { title, speaker, summary, whyNotAPractice } = record.content
      return [text(0, title), text(1, speaker), text(2, summary), text(4, whyNotAPractice, ...content.keyWords)]
    }
  }
}
