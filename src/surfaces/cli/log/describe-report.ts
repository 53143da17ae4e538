// What was found in a log, in words that need no knowledge of logs.
import { showHour, showKeyId } from '@causeway/transparency-log'
import type { Finding, LogReport } from '@causeway/transparency-log'
import type { ChosenKeys } from './choose-keys.ts'
import { keepKeys } from './choose-keys.ts'

/** The lines of a report. */
export function describeReport(report: LogReport, chosen: ChosenKeys): readonly string[] {
  const faults = report.findings.filter(({ severity }) => severity === 'fault')
  const notes = report.findings.filter(({ severity }) => severity === 'note')
  return [
    ...describeLog(report),
    ...(chosen.source === 'log' ? describeFirstLook(chosen) : []),
    ...faults.map((finding) => describeFinding('FAULT', finding)),
    ...notes.map((finding) => describeFinding('Note', finding)),
    faults.length === 0
      ? 'Sound: no entry was changed, removed, put in another order or back-dated, as far as this can be seen from here.'
      : `NOT SOUND: ${faults.length === 1 ? 'one fault' : `${faults.length} faults`}. Nothing was remembered of this log.`,
    ...(faults.some(({ kind }) => kind === 'forked' || kind === 'shrunk') ? describeEvidence(report, chosen) : []),
  ]
}

function describeLog({ newest, entries, hours, compared }: LogReport): readonly string[] {
  if (newest === null) return []
  const number = entries.toLocaleString('en')
  const span = hours === null ? '' : `, put in from ${showHour(hours.first)} to ${showHour(hours.last)}`
  const signed = newest.seconds === null ? '' : `, signed ${showSecond(newest.seconds)}`
  return [
    `Log ${newest.origin}: ${number} ${entries === 1 ? 'entry' : 'entries'}${span}${signed}.`,
    ...newest.witnesses.map(
      ({ key, seconds }) => `Seen by the witness ${key.name} (${showKeyId(key.id)}) ${showSecond(seconds)}.`,
    ),
    `Compared with ${count(compared.history, 'checkpoint')} of its history and ${count(compared.remembered, 'checkpoint')} remembered from before.`,
  ]
}

/** Said wherever nobody but the log itself vouched for its keys. */
export function describeFirstLook({ keys }: Pick<ChosenKeys, 'keys'>): readonly string[] {
  return [
    'First look: nothing is remembered of this log, and its keys were taken from itself. Compare them with those that its operator gives out elsewhere:',
    ...keepKeys(keys).map((key) => `    ${key}`),
  ]
}

function describeFinding(label: string, { kind, message, path }: Finding): string {
  return `${label} (${kind}${path === undefined ? '' : `, ${path}`}): ${message}`
}

/** Two signed notes that cannot both be true prove the fault to anybody: they are shown to be kept. */
function describeEvidence({ newest }: LogReport, { known }: ChosenKeys): readonly string[] {
  if (newest === null || known === null) return []
  return [
    'Keep these two signed notes; together they are the proof:',
    ...[known.checkpoint, newest.note].flatMap((note) => [
      '',
      ...note
        .trimEnd()
        .split('\n')
        .map((line) => `    ${line}`),
    ]),
  ]
}

function showSecond(seconds: number): string {
  const text = new Date(seconds * 1000).toISOString()
  return `${text.slice(0, 10)} ${text.slice(11, 16)} UTC`
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`
}
