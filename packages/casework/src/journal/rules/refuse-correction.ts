// Why an entry cannot be corrected so. A correction might have been written at the time, by whoever now writes it; what others rest upon is
// not taken from under them: after a decision its words are corrected, the choice is appealed against or reviewed.
import type { DecideWith } from '../decision.ts'
import type { CaseEvent, JournalEntry } from '../events.ts'
import { replay } from '../replay.ts'
import type { CaseRefusal, CaseState } from '../state.ts'
import { needsSecondAccount } from './needs-second-account.ts'
import { refuseEvent } from './refuse-event.ts'
import type { PlainEvent } from './refuse-event.ts'
import { mayWrite } from './who-may-write.ts'

type Correction = Extract<CaseEvent, { readonly type: 'corrected' }>

/** The reason, or `null` where it may stand. */
export function refuseCorrection(state: CaseState | null, correction: Correction, using: DecideWith): CaseRefusal | null {
  const refused = refuseAsWritten(state, correction, using)
  const entry = state?.entries.find(({ seq }) => seq === correction.seq)
  if (refused !== null || state === null || entry === undefined) return refused
  return needsSecondAccount(state, entry, correction, using) ? 'needs-second-account' : null
}

function refuseAsWritten(state: CaseState | null, { seq, event }: Correction, using: DecideWith): CaseRefusal | null {
  if (!mayWrite(using.by, 'corrected')) return 'wrong-role'
  const entry = state?.entries.find((one) => one.seq === seq)
  if (state === null || entry === undefined || entry.event.type === 'corrected') return 'not-there'
  if (isNotTheirs(entry) || isAnothersVoice(entry, using)) return 'wrong-role'
  if (event === null) return refuseTakingOut(state, entry, using)
  if (event.type === 'corrected' || event.type !== entry.event.type || !isOfTheSame(entry.event, event)) return 'not-there'
  if (isDecidedOn(state, entry.event) && !isWordsOnly(standing(state, entry), event)) return 'already-decided'
  if (event.type === 'opened') return null
  return refuseEvent(stateBefore(state, seq, using), event, using)
}

function refuseTakingOut(state: CaseState, { seq, event }: JournalEntry, using: DecideWith): CaseRefusal | null {
  if (event.type === 'opened' || event.type === 'file-added' || event.type === 'file-removed') return 'already-there'
  if (isDecidedOn(state, event) || isWorkedIn(state, event)) return 'already-decided'
  return event.type !== 'corrected' && refuseEvent(stateBefore(state, seq, using), event, using) === 'wrong-role'
    ? 'wrong-role'
    : null
}

/** The person's own words are theirs; what became of a referral is known where referrals are kept. */
function isNotTheirs({ by, event }: JournalEntry): boolean {
  // What an answer obliged the program to begin ends with its outcome, or with the right answer in its place.
  const isObliged = by.role === 'program' && event.type === 'process-started'
  return by.role === 'person' || by.role === 'recipient' || event.type === 'referral-changed' || isObliged
}

/** A process that somebody did anything in is ended with its outcome: taken out, it would take their records with it. */
function isWorkedIn({ runs }: CaseState, event: CaseEvent): boolean {
  if (event.type !== 'process-started') return false
  return runs.some(({ runId, steps }) => runId === event.runId && steps.some(({ authors }) => authors.length > 0))
}

/** A voice in a panel is its member's, whatever is put in its place. */
function isAnothersVoice({ event }: JournalEntry, { by }: DecideWith): boolean {
  return event.type === 'panel-voice' && event.voice.accountId !== by.accountId
}

/** The case as it stood before an entry, with what has been corrected since in what came before it. */
function stateBefore({ entries }: CaseState, seq: number, { definitions }: DecideWith): CaseState | null {
  const isEarlier = ({ seq: own, event }: JournalEntry) => (event.type === 'corrected' ? event.seq < seq : own < seq)
  return replay(entries.filter(isEarlier), definitions)
}

/** What stands for an entry now. */
function standing({ entries, corrected }: CaseState, entry: JournalEntry): CaseEvent {
  const newest = entries.find(({ seq }) => seq === corrected.get(entry.seq))?.event
  return newest?.type === 'corrected' && newest.event !== null ? newest.event : entry.event
}

const nameFields = ['runId', 'step', 'process', 'assessment', 'taskId', 'fileId', 'referralId'] as const

/** A correction says the right thing of the same step, task or file; of another it would be another entry. */
function isOfTheSame(before: PlainEvent, after: PlainEvent): boolean {
  if (before.type === 'process-started' && after.type === 'process-started' && before.version !== after.version) return false
  return nameFields.every((field) => Reflect.get(before, field) === Reflect.get(after, field))
}

function isDecidedOn({ runs }: CaseState, event: CaseEvent): boolean {
  if (event.type !== 'option-weighed' && event.type !== 'panel-voice' && event.type !== 'panel-decided') return false
  const step = runs.find(({ runId }) => runId === event.runId)?.steps.find((one) => one.step === event.step)
  return step?.decision !== null && step !== undefined
}

function isWordsOnly(before: CaseEvent, after: PlainEvent): boolean {
  if (before.type === 'panel-voice' && after.type === 'panel-voice') {
    const { accountId, option, hasNoConflict, role } = before.voice
    const { voice } = after
    return (
      voice.accountId === accountId && voice.option === option && voice.hasNoConflict === hasNoConflict && voice.role === role
    )
  }
  return 'option' in before && 'option' in after && before.option === after.option
}
