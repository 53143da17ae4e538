// What a redraw changed, paragraph by paragraph, so that whoever commented on one version need not read the next from its first line.
import type { DialogueReport, ReportSection } from '../dialogue-report.ts'
import { textOfRuns } from '../report-words.ts'
import { cellsOf } from './change-report.ts'
import type { ReportChange } from './drafts-contract.ts'

/** Every paragraph and cell that is new, says something else or is gone, in reading order; what is gone stands where it stood. */
export function compareVersions(before: DialogueReport, after: DialogueReport): readonly ReportChange[] {
  const [old, fresh] = [listPlaces(before), listPlaces(after)]
  const ids = mergeInOrder([...fresh.keys()], [...old.keys()])
  return ids.flatMap((id): readonly ReportChange[] => {
    const [was, is] = [old.get(id), fresh.get(id)]
    const { heading, headingLanguage } = is ?? was ?? { heading: '', headingLanguage: null }
    const at = { paragraph: id, heading, headingLanguage }
    if (was === undefined) return is === undefined || is.text === '' ? [] : [{ ...at, kind: 'new', before: '', after: is.text }]
    if (is === undefined) return was.text === '' ? [] : [{ ...at, kind: 'gone', before: was.text, after: '' }]
    return was.text === is.text ? [] : [{ ...at, kind: 'changed', before: was.text, after: is.text }]
  })
}

interface Place {
  readonly heading: string
  readonly headingLanguage: string | null
  readonly text: string
}

function listPlaces(report: DialogueReport): ReadonlyMap<string, Place> {
  return new Map(
    report.sections.flatMap((section: ReportSection) =>
      cellsOf({ sections: [section] }).map(({ id, sentences }): [string, Place] => [
        id,
        {
          heading: section.heading.text,
          headingLanguage: section.heading.language ?? null,
          text: sentences.map(({ runs }) => textOfRuns(runs)).join(' '),
        },
      ]),
    ),
  )
}

/** The first list, with what only the second has after what it followed there. */
function mergeInOrder(first: readonly string[], second: readonly string[]): readonly string[] {
  const known = new Set(first)
  const after = new Map<string | null, string[]>()
  let last: string | null = null
  for (const id of second) {
    if (known.has(id)) last = id
    else after.set(last, [...(after.get(last) ?? []), id])
  }
  return [...(after.get(null) ?? []), ...first.flatMap((id) => [id, ...(after.get(id) ?? [])])]
}
