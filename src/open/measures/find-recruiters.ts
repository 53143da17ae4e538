// Finds recruiters by name whatever script it is typed in, and reads what the release has published of complaints about them.
import { romanise, skeletonOf } from '../../platform/i18n/index.ts'
import type { Statistics } from '../statistics/index.ts'
import { wordsOf } from './import/likely-same.ts'
import type { MeasureStock, PublishedRecord } from './measures-contract.ts'

type Recruiter = PublishedRecord<'recruiter'>

/** Letters of a skeleton that say something. */
const LEAST_JOINED = 3

/** Those whose name or other name has every word that was typed, or its beginning, best first; all where nothing was typed. */
export function findRecruiters(recruiters: readonly Recruiter[], typed: string): readonly Recruiter[] {
  const wanted = [...wordsOf(typed)]
  if (wanted.length === 0) return typed.trim() === '' ? recruiters : []
  const plain = romanise(typed).trim()
  const joined = joinedSkeleton(typed)
  return recruiters
    .map((recruiter) => {
      const names = [recruiter.content.name, ...recruiter.content.otherNames]
      const scores = names.map((name) => {
        const words = [...wordsOf(name)]
        const exact = wanted.filter((word) => words.includes(word)).length
        const begun = wanted.filter((word) => words.some((own) => own.startsWith(word))).length
        if (romanise(name).includes(plain)) return 3
        // Arabic writes its article with the word: الأمل is Al Amal.
        if (joined.length >= LEAST_JOINED && joinedSkeleton(name).includes(joined)) return 1
        return begun < wanted.length ? 0 : 1 + exact / Math.max(wanted.length, words.length)
      })
      return { recruiter, score: Math.max(...scores) }
    })
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score || one.recruiter.content.name.localeCompare(other.recruiter.content.name))
    .map(({ recruiter }) => recruiter)
}

function joinedSkeleton(text: string): string {
  return skeletonOf(romanise(text).replaceAll(/[^\p{L}\p{N}]+/gu, ''))
}

/** What belongs to a recruiter. */
export function recruiterFile({ all }: Pick<MeasureStock, 'all'>, id: string) {
  return {
    licences: all.licence.filter(({ content }) => content.recruiter === id),
    sanctions: all.sanction.filter(({ content }) => content.recruiter === id),
  }
}

/** The series whose tables count complaints by recruiter. */
export const COMPLAINT_SERIES = 'recruiter-complaints'

/** Complaints as they were released: a figure with its interval, hidden, or not published at all. Nothing here counts anything. */
export type Complaints =
  | { readonly state: 'not-published' }
  | {
      readonly state: 'hidden' | 'shown'
      readonly people: number | null
      readonly low: number | null
      readonly high: number | null
      readonly release: string
      readonly table: string
      readonly period: string
    }

/** The newest released figure about a recruiter: of a table with the one dimension `recruiter`, whose codes are its ids. */
export async function findComplaints(
  statistics: Pick<Statistics, 'latestId' | 'describe' | 'loadTable'>,
  recruiter: string,
): Promise<Complaints> {
  const id = await statistics.latestId(COMPLAINT_SERIES)
  const release = id === null ? null : await statistics.describe(id)
  if (release === null) return { state: 'not-published' }
  for (const { description } of release.tables) {
    if (description.dimensions.length !== 1 || description.dimensions[0]?.name !== 'recruiter') continue
    const table = await statistics.loadTable(release, description.name)
    const place = table?.codes[0]?.indexOf(recruiter) ?? -1
    const figure = place < 0 ? undefined : table?.find([place])
    if (figure === undefined) continue
    const { period } = release.notice
    return {
      state: figure.people === null ? 'hidden' : 'shown',
      ...figure,
      release: release.notice.id,
      table: description.name,
      period,
    }
  }
  return { state: 'not-published' }
}
