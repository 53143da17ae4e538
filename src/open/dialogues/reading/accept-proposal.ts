// Accepting what was proposed: its records and the decision are one transaction, so that there is never one without the other, however often
// it is pressed and whenever the program ends.
import { randomUUID } from 'node:crypto'
import { fail, ok, type Result } from '@causeway/vocabulary'
import { saveRecords } from '../keeping/save-records.ts'
import type { ActorRecord, DialogueRecordId } from '../record/dialogue.ts'
import { nameRecord } from '../record/record-references.ts'
import type { DialogueWriter } from '../store/editing-store.ts'
import type { ReadingStore } from '../store/reading-store.ts'
import { findCopiedWords, makeAccepted } from './make-accepted.ts'
import type { ReadProposal } from './proposals/proposal.ts'
import type { AcceptedAs, Decision, DecideProblem, KeptReading } from './reading-contract.ts'

/** Who accepts what of which document, and when. */
interface AcceptingStep {
  readonly account: string
  readonly kept: KeptReading
  readonly proposal: ReadProposal
  readonly as: AcceptedAs
  readonly at: Date
}

/** Makes the records with their passage; what is refused leaves the proposal open. */
export async function acceptProposal(
  store: Pick<ReadingStore, 'decide'>,
  { account, kept, proposal, as, at }: AcceptingStep,
): Promise<Result<Decision, DecideProblem>> {
  if (as.summary.trim() === '') return fail({ kind: 'summary-missing' })
  if (as.spokenBy === 'named' && as.actor === null) return fail({ kind: 'actor-missing' })
  const copied =
    kept.licence === 'no-derivatives' || kept.licence === 'unknown'
      ? findCopiedWords(as.summary, kept.passages.map(({ text }) => text).join('\n'))
      : null
  if (copied !== null) return fail({ kind: 'words-of-the-document', words: copied })
  return store.decide<DecideProblem>({ reading: kept.id, sort: 'proposal', id: proposal.id }, ['open'], async (writer) => {
    const order = await findNextOrder(writer, as.session)
    if (order === null) return fail({ kind: 'not-found' })
    const chosen = as.actor !== null && 'id' in as.actor ? await findActor(writer, as.actor.id) : null
    const name = proposal.speaker.actor
    const made = makeAccepted(proposal, as, kept.id, {
      order,
      newId: () => randomUUID(),
      chosen: chosen?.actor ?? null,
      spellings: name === null ? [] : listOtherNames(kept, name),
    })
    const spelt = as.isSpelling && chosen !== null && name !== null ? withSpellings(chosen.actor, [name]) : null
    const records = spelt === null ? made : [...made, spelt]
    const bases = new Map(spelt === null || chosen === null ? [] : [[nameRecord(spelt), chosen.version]])
    const reason = `${kept.title}, L${proposal.from}`
    const saved = await saveRecords(writer, { account, records, reason, bases, at })
    return saved.ok
      ? ok({
          state: isChanged(proposal, as) ? 'changed' : 'accepted',
          made: records.map(({ kind, id }) => ({ kind, id })),
          decidedBy: account,
          decidedAt: at,
        })
      : saved
  })
}

/** The other names that a person has said are the same speaker's, in this document. */
function listOtherNames({ spellings }: KeptReading, name: string): readonly string[] {
  return spellings
    .filter(({ decision, suggestion }) => decision.state === 'accepted' && suggestion.names.some((one) => one.name === name))
    .flatMap(({ suggestion }) => suggestion.names.map((one) => one.name))
    .filter((one) => one !== name)
}

async function findNextOrder(writer: DialogueWriter, session: DialogueRecordId): Promise<number | null> {
  const [row] = await writer.findNewest([{ kind: 'session', id: session }])
  if (row?.series_id == null || row.is_withdrawn) return null
  const orders = (await writer.listNewestOfSeries(row.series_id)).flatMap(({ content }) =>
    content.kind === 'intervention' && content.session === session ? [content.order] : [],
  )
  return Math.max(0, ...orders) + 1
}

/** The actor as it stands, with its version; null where there is none. */
export async function findActor(
  writer: DialogueWriter,
  id: DialogueRecordId,
): Promise<{ readonly actor: ActorRecord; readonly version: number } | null> {
  const [row] = await writer.findNewest([{ kind: 'actor', id }])
  return row === undefined || row.is_withdrawn || row.content.kind !== 'actor'
    ? null
    : { actor: row.content, version: row.version }
}

/** The actor with these spellings beside its own; null where it has them all, or is a person, whose name is their own choice. */
export function withSpellings(actor: ActorRecord, names: readonly string[]): ActorRecord | null {
  const known = new Set([...Object.values(actor.name.texts), ...actor.spellings])
  const added = [...new Set(names)].filter((name) => !known.has(name))
  return added.length === 0 || actor.isPerson ? null : { ...actor, spellings: [...actor.spellings, ...added] }
}

/** Whether a person put something else in the place of what was proposed; the summary is theirs in any case. */
function isChanged(proposal: ReadProposal, as: AcceptedAs): boolean {
  const objectives = proposal.objectives.map(({ objective }) => objective)
  const name = as.actor !== null && 'name' in as.actor ? as.actor.name : null
  return (
    as.spokenBy !== proposal.speaker.spokenBy ||
    (name !== null && name !== proposal.speaker.actor) ||
    as.objectives.length !== objectives.length ||
    as.objectives.some((objective) => !objectives.includes(objective)) ||
    (proposal.kind === 'position' && as.stance !== proposal.stance)
  )
}
