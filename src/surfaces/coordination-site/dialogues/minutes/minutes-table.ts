// What every page of a session's minutes needs: the session with its series, who may be named, and how addresses are made.
import {
  chooseWords,
  listNameable,
  type ActorRecord,
  type DialogueBook,
  type DialogueRecordId,
  type EntryContent,
  type EntryState,
  type KeptSeries,
  type Minutes,
  type ParticipationRecord,
  type PointRecord,
  type SessionRecord,
} from '../../../../open/dialogues/index.ts'
import type { Translator } from '../../../../platform/i18n/index.ts'
import type { CoordinationVisit } from '../../coordination-area.ts'
import type { DialogueAreaContext } from '../area-context.ts'

/** What the part is made from. */
export interface MinutesDependencies {
  readonly minutes: Minutes
}

/** The area's context with the minutes. */
export type MinutesContext = DialogueAreaContext & MinutesDependencies

/** Somebody whose name can be completed. */
export interface KnownSpeaker {
  readonly actor: ActorRecord
  /** What is typed or chosen. */
  readonly label: string
}

/** What the pages of a session share. */
export interface MinutesTable {
  readonly t: Translator
  /** `…/session/1/minutes` */
  readonly base: string
  readonly formToken: string
  readonly accountId: string
  readonly session: SessionRecord
  readonly book: DialogueBook
  readonly questions: DialogueBook['questions']
  readonly points: readonly PointRecord[]
  /** Of `points`, those on which this series has anything. */
  readonly ownPoints: ReadonlySet<string>
  readonly actors: readonly ActorRecord[]
  readonly speakers: readonly KnownSpeaker[]
  readonly names: ReadonlyMap<string, string>
}

/** Reads it. */
export async function readTable(
  { work, minutes, address }: MinutesContext,
  visit: CoordinationVisit,
  kept: KeptSeries,
  session: SessionRecord,
): Promise<MinutesTable> {
  const [everybody, points, names] = await Promise.all([work.listActors(), work.listPoints(), minutes.nameAccounts()])
  const textOf = ({ text }: PointRecord) => chooseWords(text, visit.language).text
  const actors = listNameable(everybody, kept.book.participations, session.id)
  return {
    t: visit.t,
    base: address(visit, minutesPath(session.id)),
    formToken: visit.signedIn.formToken,
    accountId: visit.signedIn.accountId,
    session,
    book: kept.book,
    questions: kept.book.questions.filter((one) => one.session === session.id).toSorted((a, b) => a.number - b.number),
    points: points.toSorted((a, b) => textOf(a).localeCompare(textOf(b), visit.language)),
    ownPoints: listOwnPoints(kept.book),
    actors,
    speakers: listSpeakers(visit.t.language, kept.book.participations, session.id, actors),
    names,
  }
}

/** The points on which anything of a series is. */
function listOwnPoints({ interventions, claims, outcomes }: DialogueBook): ReadonlySet<string> {
  const positions = interventions.flatMap((one) => one.positions.map(({ point }) => point))
  return new Set([...positions, ...[...claims, ...outcomes].flatMap(({ point }) => point ?? [])])
}

/** Below the area. */
export function minutesPath(session: string, more = ''): string {
  return `/session/${session}/minutes${more}`
}

/**
 * Those who are at the session first, under their office there, and people also under what they were called before; then every institution that
 * is known. A label of two who are there is left out, for a person to say whom it means; no two have the same label.
 */
export function listSpeakers(
  language: string,
  participations: readonly ParticipationRecord[],
  session: DialogueRecordId,
  actors: readonly ActorRecord[],
): readonly KnownSpeaker[] {
  const byId = new Map(actors.map((actor) => [actor.id, actor]))
  const shown = (actor: ActorRecord) => chooseWords(actor.name, language).text
  const there = participations
    .filter((one) => one.session === session && one.state !== 'declined' && one.state !== 'withdrawn')
    .flatMap(({ actor: id, shownAs }) => {
      const actor = byId.get(id)
      if (actor === undefined) return []
      const called = actor.isPerson ? [shown(actor), ...actor.spellings] : []
      return [shownAs === '' ? shown(actor) : shownAs, ...called].map((label) => ({ actor, label }))
    })
  const shared = there.filter(({ actor, label }) => there.some((one) => one.label === label && one.actor.id !== actor.id))
  const taken = new Set(['', ...shared.map(({ label }) => label)])
  const elsewhere = actors.filter(({ isPerson }) => !isPerson).map((actor) => ({ actor, label: shown(actor) }))
  return [...there, ...elsewhere].filter(({ label }) => !taken.has(label) && taken.add(label))
}

/** Names in an entry that nobody has joined to an actor yet, as they were typed; none twice. */
export function listUnjoined({ speaker, capacity, onBehalfOf }: EntryContent): readonly string[] {
  const all = [speaker, ...(capacity === 'on-behalf' ? onBehalfOf : [])]
  const open = all.filter(({ actor, written }) => actor === null && written.trim() !== '')
  return [...new Set(open.map(({ written }) => written.trim()))]
}

/** Whom an account is called; a word for one that is gone. */
export function nameOf({ t, names }: Pick<MinutesTable, 't' | 'names'>, account: string): string {
  return names.get(account) ?? t('minutes.somebody')
}

/** The side of an entry on which an account goes on writing: its own where there are several. */
export function chooseSide({ heads, shape }: EntryState, account: string) {
  return shape === 'both-kept' ? (heads.find((head) => head.account === account) ?? heads[0]) : undefined
}

/** The speaker as it was typed, or a word for nobody named. */
export function speakerText(t: Translator, written: string): string {
  return written.trim() === '' ? t('minutes.nobody-named') : written
}
