// A handover and its steps as forms send them.
import {
  readDialogueRecord,
  type ActorRecord,
  type DialogueRecordId,
  type HandoverRecord,
} from '../../../../open/dialogues/index.ts'
import type { Result } from '@causeway/vocabulary'
import { oneValue } from '../../../../platform/sign-in/index.ts'
import type { CoordinationVisit } from '../../coordination-area.ts'
import { findActor } from './find-named.ts'
import type { FormFault } from './form-to-record.ts'
import { readDay } from './read-day.ts'

type ReadForm = Pick<CoordinationVisit, 'form' | 'language'>

/** A new handover, whose first step is that it was sent. */
export function readNewHandover(
  { form, language }: ReadForm,
  { id, outcome, actors }: { readonly id: string; readonly outcome: DialogueRecordId; readonly actors: readonly ActorRecord[] },
): Result<HandoverRecord, readonly FormFault[]> {
  const body = oneValue(form, 'body').trim()
  const answerBy = readDay(oneValue(form, 'answerBy'))
  return readHandover({
    kind: 'handover',
    id,
    outcome,
    body,
    actor:
      findActor(
        actors.filter(({ isPerson }) => !isPerson),
        body,
      )?.id ?? null,
    answerBy: answerBy === '' ? null : answerBy,
    steps: [readStep(form, language, 'sent')],
  })
}

/** The same handover with one step more. */
export function readNextStep(
  { form, language }: ReadForm,
  handover: HandoverRecord,
): Result<HandoverRecord, readonly FormFault[]> {
  return readHandover({ ...handover, steps: [...handover.steps, readStep(form, language, oneValue(form, 'state') || undefined)] })
}

function readStep(form: ReadForm['form'], language: string, state: string | undefined): unknown {
  const words = oneValue(form, 'words').trim()
  return {
    state,
    on: readDay(oneValue(form, 'on')),
    words: words === '' ? null : { original: language, texts: { [language]: words } },
    source: oneValue(form, 'source').trim(),
  }
}

function readHandover(value: unknown): Result<HandoverRecord, readonly FormFault[]> {
  const read = readDialogueRecord(value)
  if (read.ok && read.value.kind === 'handover') return { ok: true, value: read.value }
  const faults = read.ok ? [] : read.error
  // A step's own field is the control's name.
  return {
    ok: false,
    error: faults.map(({ field, fault }) => ({ field: field.replace(/^steps\.\d+\./, '').split('.')[0] ?? field, fault })),
  }
}
