// `causeway log verify`: whether a log kept its promises, for an outside auditor. Needs no database and no data folder; the only network is the
// address that was typed. What was found sound is remembered for the next time.
import { verifyLog } from '@causeway/transparency-log'
import type { LogReport, NoteKey } from '@causeway/transparency-log'
import { resolve } from 'node:path'
import { defineCommand, UsageError } from '../command.ts'
import { chooseKeys, keepKeys, readKeys } from './choose-keys.ts'
import type { ChosenKeys } from './choose-keys.ts'
import { describeReport } from './describe-report.ts'
import { defaultStatePath, readKnownLogs, writeKnownLogs } from './known-logs.ts'
import { machineCryptography } from './machine-cryptography.ts'
import { openLogPlace } from './read-log-files.ts'

export const logVerify = defineCommand({
  name: 'log verify',
  summary: 'Check an access log that is published, without trusting whoever runs it',
  usage: '<folder-or-address> [--key <key>] [--witness <key>] [--witnesses <number>] [--state <file>]',
  details:
    'Reads every entry, recomputes the tree and holds it against every checkpoint that the log has signed: those of its history, and\n' +
    'the one that this command found sound the last time. Finds entries that were changed, removed, put in another order or back-dated, and\n' +
    'a log that shows different people different pasts. Needs nothing of the system that it checks: no database, no account.\n' +
    'Keys are those of --key; else those remembered; else, the first time only, those that the log shows of itself.\n' +
    'Exit code: 0 sound, 1 not sound or not to be read, 2 wrong usage.',
  example: 'causeway log verify data/examples/access-log --state known-logs.json',
  options: {
    key: { type: 'string', multiple: true, placeholder: '<key>', description: 'a key of the log (name+id+key); may be repeated' },
    witness: {
      type: 'string',
      multiple: true,
      placeholder: '<key>',
      description: 'a witness that must have signed the newest checkpoint; may be repeated',
    },
    witnesses: { type: 'string', placeholder: '<number>', description: 'how many of them must have (all)' },
    state: {
      type: 'string',
      placeholder: '<file>',
      description: 'where to remember ($XDG_STATE_HOME/causeway/known-logs.json, or below ~/.local/state)',
    },
    json: { type: 'boolean', description: 'print what was found as JSON' },
  },
  async run(context) {
    const { values, positionals, workingFolder } = context
    const [typed, ...more] = positionals
    if (typed === undefined || more.length > 0) throw new UsageError('one folder or one address of a log')
    const witnesses = readKeys(values.witness ?? [], 'witness')
    if (witnesses.some(({ kind }) => kind !== 'cosignature'))
      throw new UsageError('a witness has a key of the timestamped kind (it begins with "B")')
    const needed = readNeeded(values.witnesses, witnesses)
    const statePath = values.state === undefined ? defaultStatePath(process.env) : resolve(workingFolder, values.state)
    const known = await readKnownLogs(statePath)
    const place = await openLogPlace(typed, workingFolder)
    const chosen = await chooseKeys(values.key ?? [], place, known)
    const now = context.clock()
    const report = await verifyLog({
      files: place.files,
      keys: { log: chosen.keys, witnesses },
      witnessesNeeded: needed,
      remembered: chosen.known === null ? [] : [chosen.known.checkpoint],
      rememberedHistory: chosen.known?.history ?? 0,
      now,
      cryptography: machineCryptography,
      onProgress: (entries, of) => context.showProgress(`${entries.toLocaleString('en')} of ${of.toLocaleString('en')} entries`),
      signal: context.signal,
    })
    context.showProgress('')
    if (values.json === true) context.print(JSON.stringify(toJson(report, chosen), null, 2))
    else for (const line of describeReport(report, chosen)) context.print(line)
    if (!report.isSound || report.newest === null) return 1
    const { origin, note } = report.newest
    const history = report.compared.history
    const log = { keys: keepKeys(chosen.keys), checkpoint: note, verifiedAt: now.toISOString(), history }
    // Read again: another log may have been verified, and remembered, while this one was read.
    const present = await readKnownLogs(statePath)
    await writeKnownLogs(statePath, {
      ...present,
      logs: { ...present.logs, [origin]: log },
      places: { ...present.places, [place.name]: origin },
    })
    return 0
  },
})

function readNeeded(given: string | undefined, witnesses: readonly NoteKey[]): number {
  if (given === undefined) return witnesses.length
  const needed = Number(given)
  if (!/^\d+$/.test(given) || needed > witnesses.length)
    throw new UsageError(`--witnesses is a number from 0 to ${witnesses.length}, as many as --witness names`)
  return needed
}

function toJson({ isSound, newest, entries, hours, compared, findings }: LogReport, { keys, source }: ChosenKeys) {
  const [origin, checkpoint] = [newest?.origin ?? null, newest?.note ?? null]
  // `keysFrom` "log": a first look, in which the log vouched for itself.
  return { sound: isSound, origin, entries, checkpoint, keys: keepKeys(keys), keysFrom: source, hours, compared, findings }
}
