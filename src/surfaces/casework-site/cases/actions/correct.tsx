// A correction: a new entry that takes the place of one that was wrong, or takes it out, with its reason. Both stay in the journal.
import type { CaseEvent, JournalEntry } from '@causeway/casework'
import { RadioGroup, TextField } from '../../../../platform/page/index.ts'
import { oneValue, type SentForm } from '../../../../platform/sign-in/index.ts'
import { describeEvent } from '../describe-entry.ts'
import { readWords } from '../read-words.ts'
import { barrierAction } from './barrier.tsx'
import type { ActionInput, CaseAction } from './case-action.ts'
import { followUpAction } from './closing.tsx'
import { detainedAction } from './detained.tsx'
import { needAction, needStateAction } from './needs.tsx'
import { stepAction } from './step.tsx'
import { contactAction, noteAction } from './writing.tsx'

/** Steps whose entries can be written anew; every other entry can be taken out. */
const rewritten: readonly CaseAction[] = [
  noteAction,
  contactAction,
  needAction,
  needStateAction,
  barrierAction,
  detainedAction,
  followUpAction,
  stepAction,
]

/** What no correction takes back: it would leave nothing to stand on, or is known where referrals are kept. */
const standing: ReadonlySet<CaseEvent['type']> = new Set(['opened', 'corrected', 'referral-changed'])

/** True for an entry that a page offers to correct. */
export function isCorrectable({ event, by }: JournalEntry): boolean {
  return !standing.has(event.type) && by.role !== 'person' && by.role !== 'recipient' && by.role !== 'program'
}

/** See above. */
export const correctAction: CaseAction = {
  name: 'correct',
  carries: ['entry'],
  title: (input) => (findEntry(input) === null ? null : input.visit.t('cases.correct-title')),
  draw(input) {
    const { visit, opened, definitions, names, form, mistakes } = input
    const { t } = visit
    const found = findEntry(input)
    if (found === null) return null
    const { entry, event, action } = found
    const was = describeEvent({ t, state: opened.state, definitions, names }, event)
    const isRead = form['how'] !== undefined
    const typed = action?.typeAgain?.(event) ?? {}
    const inner = asCorrection(input, isRead ? { ...carried(action, typed), ...form } : typed)
    return (
      <>
        <p>{t('cases.correct-lead')}</p>
        <section class="words">
          <h2>{t('cases.correct-was', { seq: entry.seq })}</h2>
          <p>{was.line}</p>
          {was.words.map((words) => (
            <p class="pre" dir="auto">
              {words}
            </p>
          ))}
        </section>
        {action === undefined ? null : action.draw(inner)}
        <RadioGroup
          name="how"
          label={t('cases.correct-how')}
          value={oneValue(form, 'how') || (action === undefined ? 'take-out' : 'rewrite')}
          options={(action === undefined ? ['take-out'] : ['rewrite', 'take-out']).map((value) => ({
            value,
            label: t(`cases.correct-${value}`),
          }))}
        />
        <TextField
          name="correct-because"
          label={t('cases.correct-because')}
          rows={2}
          value={oneValue(form, 'correct-because')}
          error={mistakes['correct-because']}
        />
      </>
    )
  },
  read(input) {
    const { t } = input.visit
    const { form } = input
    const found = findEntry(input)
    if (found === null) return { ok: false, mistakes: {} }
    const { entry, action, event } = found
    const because = readWords(t, form, 'correct-because')
    const reason: Record<string, string> = because.ok ? {} : { 'correct-because': because.error }
    const isOut = action === undefined || oneValue(form, 'how') === 'take-out'
    const typed = carried(action, action?.typeAgain?.(event) ?? {})
    const body = asCorrection(input, { ...form, ...typed, do: 'done' })
    const anew = isOut ? null : action.read?.(body)
    if (anew?.ok === false) return { ok: false, mistakes: { ...anew.mistakes, ...reason } }
    if (!because.ok) return { ok: false, mistakes: reason }
    const corrected = { type: 'corrected', seq: entry.seq, because: because.value, event: anew?.events[0] ?? null } as const
    return { ok: true, events: [corrected] }
  },
}

interface FoundEntry {
  readonly entry: JournalEntry
  /** What stands now: the entry's own event, or that of its newest correction. */
  readonly event: CaseEvent
  readonly action: CaseAction | undefined
}

function findEntry({ form, opened }: ActionInput): FoundEntry | null {
  const seq = Number(oneValue(form, 'entry'))
  const entry = opened.entries.find((one) => one.seq === seq)
  if (entry === undefined || !isCorrectable(entry)) return null
  const newest = opened.entries.findLast(({ event }) => event.type === 'corrected' && event.seq === seq)?.event
  const event = newest?.type === 'corrected' ? (newest.event ?? entry.event) : entry.event
  return { entry, event, action: rewritten.find(({ typeAgain }) => typeAgain?.(event) != null) }
}

/** What the entry is about cannot be changed by a correction: another step, another need of the list. */
function carried(action: CaseAction | undefined, typed: SentForm): SentForm {
  return Object.fromEntries((action?.carries ?? []).map((name) => [name, oneValue(typed, name)] as const))
}

function asCorrection(input: ActionInput, form: SentForm): ActionInput {
  return { ...input, form, isCorrection: true }
}
