// Which practices of the library a dialogue told of: those that one of its outcomes became, and those whose sources cite its document (of one
// session among several in a document, the lines that its records name).
import type { LibraryRecord } from '../../practices/index.ts'
import type { DialogueBook, PassageRef } from '../record/dialogue.ts'
import type { AnnexPractice, ReportScope } from './dialogue-report.ts'
import { narrowBook, overlaps, passagesOf } from './narrow-book.ts'

type PracticeRecord = Extract<LibraryRecord, { readonly recordType: 'practice' }>

/** The library is written in English. */
const LANGUAGE = 'en'
const PASSAGE = /^(\d{3})(?: para (\S+))? L(\d+)(?:-(\d+))?$/

/** The rows of an annex, in the order of their ids. */
export function findAnnexPractices(
  given: DialogueBook,
  scope: ReportScope,
  practices: readonly PracticeRecord[],
): readonly AnnexPractice[] {
  const book = narrowBook(given, scope)
  if (book === null) return []
  const documents = new Set(book.sessions.flatMap(({ document }) => document ?? []))
  const isShared = given.sessions.some(
    ({ id, document }) => document !== null && documents.has(document) && !book.sessions.some((session) => session.id === id),
  )
  const own = passagesOf(book)
  const isTold = (passage: PassageRef) =>
    'document' in passage && documents.has(passage.document) && (!isShared || own.some((one) => overlaps(one, passage)))
  return practices
    .flatMap((practice): readonly AnnexPractice[] => {
      const passages = practice.content.sources.flatMap(readPassage).filter(isTold)
      const outcome = book.outcomes.find(({ becomes }) => becomes?.room === 'practices' && becomes.id === practice.id)
      if (passages.length === 0 && outcome === undefined) return []
      const { title, actor, place, summary, evidenceGrade, possibleHarms } = practice.content
      return [
        {
          id: practice.id,
          title,
          actor,
          places: place,
          summary,
          evidence: evidenceGrade,
          possibleHarms,
          language: LANGUAGE,
          passages,
          outcome: outcome?.id ?? null,
        },
      ]
    })
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
}

/** A source of the library such as `002 L310` or `001 para 27 L136-140`; others are addresses or words. */
export function readPassage(source: string): readonly PassageRef[] {
  const found = PASSAGE.exec(source)
  if (found === null) return []
  const [, document = '', paragraph, from, to] = found
  const line = Number(from)
  return [{ document, ...(paragraph === undefined ? {} : { paragraph }), from: line, to: Number(to ?? line) }]
}
