// Names that are one body's: the actor has them from then on, so that later documents are read with them; taken back, it loses them again.
// Names of persons are in no record.
import { fail, ok, type Result } from '@causeway/vocabulary'
import { saveRecords } from '../keeping/save-records.ts'
import type { ActorRecord, DialogueRecordId } from '../record/dialogue.ts'
import { nameRecord } from '../record/record-references.ts'
import type { DialogueWriter } from '../store/editing-store.ts'
import type { ReadingStore } from '../store/reading-store.ts'
import { findActor, withSpellings } from './accept-proposal.ts'
import { isSameSpeaker } from './names/same-speaker.ts'
import type { SpellingSuggestion } from './names/suggest-spellings.ts'
import type { Decision, DecideProblem, KeptReading } from './reading-contract.ts'

/** Who says so of which names, and when. */
interface SpellingStep {
  readonly account: string
  readonly kept: KeptReading
  readonly suggestion: SpellingSuggestion
  readonly actor: DialogueRecordId
  readonly at: Date
}

/** Whether the names are a body's or a State's, as a speaker of the document or an actor of the record is; else they may be a person's. */
export function areNamesOfActor(
  { names }: SpellingSuggestion,
  { proposals }: Pick<KeptReading, 'proposals'>,
  actors: readonly ActorRecord[],
): boolean {
  return names.some(
    ({ name }) =>
      proposals.some(({ proposal }) => proposal.speaker.actor === name) || actors.some((actor) => isSameSpeaker(actor, name)),
  )
}

/** Whether an actor is known under every one of these names, so that nobody needs to be asked again. */
export function isKnownSpelling({ names }: SpellingSuggestion, actors: readonly ActorRecord[]): boolean {
  return actors.some((actor) => {
    const known = [...Object.values(actor.name.texts), ...actor.spellings].map((one) => one.toLowerCase())
    return names.every(({ name }) => known.includes(name.toLowerCase()))
  })
}

/** Gives the actor the names, in one transaction with the decision. */
export function acceptSpelling(
  store: Pick<ReadingStore, 'decide'>,
  { account, kept, suggestion, actor, at }: SpellingStep,
): Promise<Result<Decision, DecideProblem>> {
  return store.decide<DecideProblem>({ reading: kept.id, sort: 'spelling', id: suggestion.id }, ['open'], async (writer) => {
    const found = await findActor(writer, actor)
    if (found === null || found.actor.isPerson) return fail({ kind: 'actor-missing' })
    const names = suggestion.names.map(({ name }) => name)
    const spelt = withSpellings(found.actor, names)
    if (spelt !== null) {
      const bases = new Map([[nameRecord(spelt), found.version]])
      const saved = await saveRecords(writer, {
        account,
        records: [spelt],
        reason: `${kept.title}: ${names.join(', ')}`,
        bases,
        at,
      })
      if (!saved.ok) return saved
    }
    const made = spelt === null ? [] : [{ kind: 'actor' as const, id: spelt.id }]
    return ok({ state: 'accepted', made, decidedBy: account, decidedAt: at })
  })
}

/** Takes from actors the spellings that a decision gave them, and none that they had before or gained since. */
export async function dropSpellings(
  writer: DialogueWriter,
  { made, decidedAt }: Decision,
  by: { readonly account: string; readonly reason: string; readonly at: Date },
): Promise<Result<void, DecideProblem>> {
  for (const { kind, id } of made) {
    if (kind !== 'actor') continue
    const versions = await writer.listVersions({ kind, id })
    const given = versions.find(({ saved_at }) => saved_at.getTime() === decidedAt?.getTime())
    const before = versions.find(({ version }) => version === (given?.version ?? 0) - 1)
    const found = await findActor(writer, id)
    if (given?.content.kind !== 'actor' || before?.content.kind !== 'actor' || found === null) continue
    const had = new Set(before.content.spellings)
    const added = new Set(given.content.spellings.filter((one) => !had.has(one)))
    const spellings = found.actor.spellings.filter((one) => !added.has(one))
    if (spellings.length === found.actor.spellings.length) continue
    const bases = new Map([[nameRecord({ kind, id }), found.version]])
    const saved = await saveRecords(writer, { ...by, records: [{ ...found.actor, spellings }], bases })
    if (!saved.ok) return saved
  }
  return ok(undefined)
}
