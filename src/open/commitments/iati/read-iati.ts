// Reads an IATI activity file from anybody: each activity becomes a draft of a commitment, its measured results indicators and observations.
// What has no place in a commitment is told with its line and kept in its own words; nothing is guessed and nothing lost.
import { fail, ok, type Result } from '@causeway/vocabulary'
import { describeElement, type IatiReadNote } from './iati-notes.ts'
import { readIatiActivity, type IatiActivity } from './read-iati-activity.ts'
import { readXmlTree, type XmlProblem } from './xml-tree.ts'

/** What a file holds. */
export interface IatiReading {
  /** As the file states it; empty where it does not. */
  readonly version: string
  readonly activities: readonly IatiActivity[]
  /** Of the file as a whole. */
  readonly notes: readonly IatiReadNote[]
}

export type { IatiActivity, IatiReadNote }

/** Reads the bytes of a file. Refused: XML that is not well-formed or has a document type, and anything but `iati-activities`. */
export function readIati(bytes: Uint8Array): Result<IatiReading, XmlProblem> {
  const tree = readXmlTree(bytes)
  if (!tree.ok) return tree
  const root = tree.value
  if (root.name !== 'iati-activities') return fail({ line: root.line, expected: `the element iati-activities, not ${root.name}` })
  const version = root.attributes['version'] ?? ''
  const notes: IatiReadNote[] = []
  if (!version.startsWith('2.')) {
    notes.push({ line: root.line, path: 'iati-activities/@version', what: 'other-version', found: version })
  }
  const seen = new Set<string>()
  const activities: IatiActivity[] = []
  for (const child of root.children) {
    if (child.name !== 'iati-activity') {
      notes.push({ line: child.line, path: child.name, what: 'no-place-here', found: describeElement(child) })
      continue
    }
    const activity = readIatiActivity(child)
    const isTwice = seen.has(activity.identifier)
    if (activity.identifier !== '') seen.add(activity.identifier)
    const twice: IatiReadNote = { line: child.line, path: 'iati-identifier', what: 'twice', found: activity.identifier }
    activities.push(isTwice ? { ...activity, notes: [twice, ...activity.notes] } : activity)
  }
  return ok({ version, activities, notes })
}
