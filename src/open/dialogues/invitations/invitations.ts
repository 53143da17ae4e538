// Links by which somebody who was asked to a session says yes or no without an account. A link works once and expires; only its hash is kept.
// Whoever answers for themselves chooses the name under which they are shown.
import { fail, ok, type Result } from '@causeway/vocabulary'
import type { Clock } from '../../../platform/clock/index.ts'
import { hashToken, newToken } from '../../../platform/one-time-links/index.ts'
import { saveRecords } from '../keeping/save-records.ts'
import { holdName } from '../publication/find-revealed.ts'
import type { ActorRecord, ParticipationRecord, SeriesRecord, SessionRecord } from '../record/dialogue.ts'
import { nameRecord } from '../record/record-references.ts'
import type { DialogueEditingStore, DialogueWriter } from '../store/editing-store.ts'

/** Stands for an account where whoever was asked answered by their link. */
export const ANSWERED_BY_LINK = 'invited'

/** What somebody is asked to, as their link shows it. */
export interface InvitationShown {
  readonly series: SeriesRecord
  readonly session: SessionRecord
  readonly participation: ParticipationRecord
  /** One person who speaks for themselves, and so chooses a name. */
  readonly isPerson: boolean
  readonly expiresAt: Date
}

/** An answer. `shownAs`: a name of their choice, empty to leave it as it is; read only of people who speak for themselves. */
export interface InvitationAnswer {
  readonly answer: 'accepted' | 'declined'
  readonly shownAs: string
  /** The language in which the name was written, BCP 47. */
  readonly language: string
}

/** Making links behind sign-in, and answering them without an account. */
export interface DialogueInvitations {
  /** A new link, told this once; one made before works no longer. Null where nobody of this id is asked. */
  makeLink(account: string, participation: string): Promise<{ readonly token: string; readonly expiresAt: Date } | null>
  /** Null where the link does not work: it never did, was answered, replaced, or expired. */
  find(token: string): Promise<InvitationShown | null>
  answer(token: string, answer: InvitationAnswer): Promise<Result<void, AnswerRefusal>>
}

/** Why an answer was not taken; nothing of it was kept, and but for `no-link` the link still works. */
export type AnswerRefusal =
  | 'no-link'
  | 'name-too-long'
  /** Nobody could read it as a name. */
  | 'name-refused'
  /** It stands in what is public of a session whose speakers nobody is told: whoever took it would take those words away, or be known by them. */
  | 'name-in-public'

const DAY = 86_400_000
const DAYS = 60
const LONGEST_NAME = 80
/** At least one letter or digit: spaces and signs that nobody sees are no name. */
const SEEN = /[\p{L}\p{N}]/u

/** Invitations over the store of those who keep the record. */
export function createDialogueInvitations(store: DialogueEditingStore, clock: Clock): DialogueInvitations {
  type Reading = Pick<DialogueEditingStore, 'findInvitation' | 'findNewest'>
  async function read(reading: Reading, token: string) {
    const invitation = await reading.findInvitation(hashToken(token))
    if (invitation === null || invitation.expires_at <= clock()) return null
    const [row] = await reading.findNewest([{ kind: 'participation', id: invitation.participation_id }])
    if (row?.content.kind !== 'participation' || row.is_withdrawn || row.series_id === null) return null
    const participation = row.content
    const rows = await reading.findNewest([
      { kind: 'series', id: row.series_id },
      { kind: 'session', id: participation.session },
      { kind: 'actor', id: participation.actor },
    ])
    const standing = rows.filter(({ is_withdrawn }) => !is_withdrawn)
    const series = standing.find(({ kind }) => kind === 'series')?.content
    const session = standing.find(({ kind }) => kind === 'session')?.content
    const actorRow = standing.find(({ kind }) => kind === 'actor')
    const actor = actorRow?.content
    if (series?.kind !== 'series' || session?.kind !== 'session' || actor?.kind !== 'actor') return null
    return { invitation, row, participation, series, session, actor, actorVersion: actorRow?.version ?? 0 }
  }
  return {
    makeLink: (account, participation) =>
      store.write(async (writer) => {
        const [row] = await writer.findNewest([{ kind: 'participation', id: participation }])
        if (row === undefined || row.is_withdrawn) return null
        const token = newToken()
        const now = clock()
        const expiresAt = new Date(now.getTime() + DAYS * DAY)
        await writer.putInvitation({
          token_hash: hashToken(token),
          participation_id: participation,
          made_by: account,
          made_at: now,
          expires_at: expiresAt,
        })
        return { token, expiresAt }
      }),
    async find(token) {
      const found = await read(store, token)
      if (found === null) return null
      const { series, session, participation, actor, invitation } = found
      return { series, session, participation, isPerson: actor.isPerson, expiresAt: invitation.expires_at }
    },
    answer: (token, { answer, shownAs, language }) =>
      store.write(async (writer) => {
        const found = await read(writer, token)
        if (found === null) return fail<AnswerRefusal>('no-link')
        const { row, participation, actor, actorVersion } = found
        const name = actor.isPerson ? shownAs.trim() : ''
        if (name.length > LONGEST_NAME) return fail('name-too-long')
        const isNamed = name !== ''
        if (isNamed && !SEEN.test(name)) return fail('name-refused')
        if (isNamed && (await isInQuietWords(writer, participation, name))) return fail('name-in-public')
        const records = [
          { ...participation, state: stateAfter(participation, answer), shownAs: isNamed ? name : participation.shownAs },
          ...(isNamed ? [nameAnew(actor, name, language)] : []),
        ]
        const bases = new Map([
          [nameRecord(participation), row.version],
          [nameRecord(actor), actorVersion],
        ])
        const reason = answer === 'accepted' ? 'Accepted by their link' : 'Declined by their link'
        const saved = await saveRecords(writer, { account: ANSWERED_BY_LINK, records, reason, bases, at: clock() })
        if (!saved.ok && saved.error.kind === 'invalid' && isNamed) return fail('name-refused')
        // What was read from the record itself, and in which nothing but the answer changed, can be written.
        if (!saved.ok) throw new Error(`An answer to an invitation was not taken: ${JSON.stringify(saved.error)}`)
        await writer.removeInvitation(participation.id)
        return ok(undefined)
      }),
  }
}

/**
 * A person under the name of their choice. A number by which they were told apart before finds them still, among those at the table: what they
 * say is theirs, and counted once. Any other name that was written of them is kept among their spellings no more than it was.
 */
function nameAnew(actor: ActorRecord, name: string, language: string): ActorRecord {
  const numbered = Object.values(actor.name.texts).filter((text) => /\p{N}$/u.test(text.trim()) && text !== name)
  const spellings = [...new Set([...actor.spellings, ...numbered])]
  return { ...actor, name: { original: language, texts: { [language]: name } }, spellings }
}

/** Whether the public reads a name in words of this session, or of another that names this actor, of which it is not told who spoke. */
async function isInQuietWords(writer: DialogueWriter, { actor, session }: ParticipationRecord, name: string): Promise<boolean> {
  const touched = new Set([session, ...(await writer.listSessionsNaming([actor]))])
  const sessions = await writer.findNewest([...touched].map((id) => ({ kind: 'session', id })))
  const quiet = new Set(
    sessions.flatMap(({ content, record_id }) =>
      content.kind === 'session' && content.rule === 'not-attributed' ? [record_id] : [],
    ),
  )
  const shown = await writer.listPublishedOfSessions([...quiet])
  const words = shown.flatMap(({ content }) => (content === null ? [] : [content]))
  return holdName(words, name)
}

/** An answer says whether they mean to come; once somebody wrote down who was there, that stands. */
function stateAfter({ state }: ParticipationRecord, answer: InvitationAnswer['answer']): ParticipationRecord['state'] {
  return state === 'present' || state === 'absent' ? state : answer
}
