// Takes elements out of an activity and remembers which: what is left at the end is told, so that nothing is lost unseen.
import { describeElement, type IatiReadNote } from './iati-notes.ts'
import type { XmlElement } from './xml-tree.ts'

/** Attributes that those who take an element read or tell; every other one is told at the end. */
const READ_ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  'participating-org': ['role', 'type'],
  'activity-date': ['type', 'iso-date'],
  'activity-scope': ['code'],
  'recipient-country': ['code', 'percentage'],
  'recipient-region': ['code', 'vocabulary'],
  tag: ['code', 'vocabulary', 'vocabulary-uri'],
  budget: ['status', 'type'],
  value: ['currency'],
  'document-link': ['url'],
  indicator: ['measure', 'ascending'],
  reference: ['vocabulary', 'code'],
  baseline: ['value', 'year', 'iso-date'],
  'period-start': ['iso-date'],
  'period-end': ['iso-date'],
  target: ['value'],
  actual: ['value'],
  dimension: ['name', 'value'],
}

/** Attributes about the file and not about what was done. */
const FORMAL = new Set([
  'xml:lang',
  'last-updated-datetime',
  'default-currency',
  'aggregation-status',
  'format',
  'value-date',
  'secondary-reporter',
])

/** The taking of one activity. */
export interface Taker {
  take(element: XmlElement): void
  /** The children of this name, taken. */
  all(parent: XmlElement, name: string): readonly XmlElement[]
  /** The first child of this name, taken; others stay and are told. */
  first(parent: XmlElement, name: string): XmlElement | null
  tell(element: XmlElement, what: IatiReadNote['what'], found: string): void
  /** Everything told, and every element that nobody took, in the order of the file. */
  leftOver(): readonly IatiReadNote[]
}

/** Begins with an activity of which nothing is taken. */
export function createTaker(activity: XmlElement): Taker {
  const taken = new Set<XmlElement>()
  const notes: IatiReadNote[] = []
  const paths = new Map<XmlElement, string>()
  const walkPaths = (element: XmlElement, path: string) => {
    for (const child of element.children) {
      const here = path === '' ? child.name : `${path}/${child.name}`
      paths.set(child, here)
      walkPaths(child, here)
    }
  }
  walkPaths(activity, '')
  const pathOf = (element: XmlElement) => paths.get(element) ?? element.name
  const findUnread = (element: XmlElement): IatiReadNote[] => {
    const read = READ_ATTRIBUTES[element.name] ?? []
    const unread = Object.entries(element.attributes).filter(([name]) => !read.includes(name) && !FORMAL.has(name))
    return unread.map(([name, value]) => ({
      line: element.line,
      path: `${pathOf(element)}/@${name}`,
      what: 'no-place-here',
      found: value,
    }))
  }
  const findLeft = (element: XmlElement): IatiReadNote[] => [
    ...findUnread(element),
    ...element.children.flatMap((child): IatiReadNote[] =>
      taken.has(child)
        ? findLeft(child)
        : [{ line: child.line, path: pathOf(child), what: 'no-place-here', found: describeElement(child) }],
    ),
  ]
  return {
    take: (element) => void taken.add(element),
    all(parent, name) {
      const found = parent.children.filter((child) => child.name === name)
      for (const child of found) taken.add(child)
      return found
    },
    first(parent, name) {
      const found = parent.children.find((child) => child.name === name) ?? null
      if (found !== null) taken.add(found)
      return found
    },
    tell: (element, what, found) => void notes.push({ line: element.line, path: pathOf(element), what, found }),
    leftOver: () => [...notes, ...findLeft(activity)].toSorted((one, other) => one.line - other.line),
  }
}

/** The narratives of an element, each once, one a line; in files before version 2 the element's own text. All are taken. */
export function narrativeOf(taker: Taker, element: XmlElement): string {
  const narratives = taker.all(element, 'narrative').map(({ text }) => tidy(text))
  const texts = narratives.length > 0 ? narratives : [tidy(element.text)]
  return [...new Set(texts.filter(Boolean))].join('\n')
}

function tidy(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n')
}
