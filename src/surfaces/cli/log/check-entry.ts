// `causeway log check-entry`: for a person who was given an entry about them, or an auditor: whether it is what the log holds, opened or not by
// whoever runs it. With --log, whether the log that stands there now is still the one of the proof.
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { checkEntryProof, parseEntryProof, showHour, verifyLog } from '@causeway/transparency-log'
import type { EntryProof, NoteKey } from '@causeway/transparency-log'
import { z } from 'zod'
import { CommandFailure, defineCommand, UsageError } from '../command.ts'
import { chooseKeys, readKeys } from './choose-keys.ts'
import { describeFirstLook, describeReport } from './describe-report.ts'
import { defaultStatePath, readKnownLogs } from './known-logs.ts'
import { machineCryptography } from './machine-cryptography.ts'
import { openLogPlace } from './read-log-files.ts'

const bodyShape = z.object({ at: z.iso.datetime() })

export const logCheckEntry = defineCommand({
  name: 'log check-entry',
  summary: 'Check that an entry of the access log that you were given is the one that was logged',
  usage: '<file> (--key <key> | --log <folder-or-address>) [--witness <key>] [--state <file>]',
  details:
    'The file is a proof (c2sp.org/tlog-proof) that holds the entry, its salt and its place. The command recomputes the commitment and the path to\n' +
    'the root that the log signed, and that the entry was put into the log in the hour in which it says that it happened; then it prints the entry.\n' +
    'With --log the whole log there is verified too, and must still hold the tree of the proof.\n' +
    'Exit code: 0 it is what was logged, 1 it is not, 2 wrong usage.',
  example: 'causeway log check-entry data/examples/access-log/entry-7.tlog-proof --log data/examples/access-log',
  options: {
    key: { type: 'string', multiple: true, placeholder: '<key>', description: 'a key of the log (name+id+key); may be repeated' },
    log: { type: 'string', placeholder: '<folder-or-address>', description: 'the log itself' },
    witness: {
      type: 'string',
      multiple: true,
      placeholder: '<key>',
      description: 'a witness that must have signed; may be repeated',
    },
    state: { type: 'string', placeholder: '<file>', description: 'what log verify remembers' },
  },
  async run(context) {
    const { values, positionals, workingFolder } = context
    const [file, ...more] = positionals
    if (file === undefined || more.length > 0) throw new UsageError('one file with a proof')
    if (values.key === undefined && values.log === undefined)
      throw new UsageError('--key or --log is missing: whose signature is to be believed?')
    const proof = await readProof(resolve(workingFolder, file))
    const witnesses = readKeys(values.witness ?? [], 'witness')
    const statePath = values.state === undefined ? defaultStatePath(process.env) : resolve(workingFolder, values.state)
    const place = values.log === undefined ? null : await openLogPlace(values.log, workingFolder)
    const chosen = place === null ? null : await chooseKeys(values.key ?? [], place, await readKnownLogs(statePath))
    const keys = { log: chosen?.keys ?? readKeys(values.key ?? [], 'key'), witnesses }

    const checked = checkEntryProof(proof, timeOf(proof), keys, machineCryptography)
    if (!checked.ok) {
      context.print(`NOT what was logged. ${checked.error.message}`)
      return 1
    }
    const missing = witnesses.filter(
      (witness) => !checked.value.witnesses.some(({ key }) => key.id === witness.id && key.name === witness.name),
    )
    if (missing.length > 0) {
      context.print(
        `NOT witnessed: ${missing.map(({ name }: NoteKey) => name).join(', ')} did not sign the checkpoint of this proof.`,
      )
      return 1
    }
    if (place !== null && chosen !== null) {
      const report = await verifyLog({
        files: place.files,
        keys: { log: keys.log, witnesses: [] },
        remembered: [proof.checkpoint, ...(chosen.known === null ? [] : [chosen.known.checkpoint])],
        now: context.clock(),
        cryptography: machineCryptography,
      })
      if (!report.isSound) {
        for (const line of describeReport(report, chosen)) context.print(line)
        return 1
      }
    }
    if (chosen?.source === 'log') for (const line of describeFirstLook(chosen)) context.print(line)
    context.print(new TextDecoder().decode(proof.body))
    const { origin, size } = checked.value
    context.print(
      `This is entry ${proof.index} of ${origin}, put in in the hour of ${showHour(proof.hour)}, in the tree of ${size} entries that the log signed.`,
    )
    if (place !== null) context.print('The log that is published now holds it too, and nothing before it was changed.')
    return 0
  },
})

async function readProof(path: string): Promise<EntryProof> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new CommandFailure(`${path} cannot be read`)
  })
  const proof = parseEntryProof(text)
  if (!proof.ok) throw new CommandFailure(`${path} is no proof of an entry: ${proof.error}`)
  return proof.value
}

/** When the entry says that it happened: its member `at`. */
function timeOf({ body }: EntryProof): Date | null {
  try {
    const parsed = bodyShape.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)))
    return parsed.success ? new Date(parsed.data.at) : null
  } catch {
    // Thrown for what is neither UTF-8 nor JSON: it says no time.
    return null
  }
}
