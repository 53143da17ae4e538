// `causeway log status | publish | witness | request | cosign | rotate-key | retire-key`: what whoever runs an access log does with it.
// Nothing here reads an entry: the role of these commands sees commitments only.
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import {
  addWitness,
  createLogStore,
  createPublicLog,
  retireLogKey,
  rotateLogKey,
  takeCosignatures,
  writePublicFolder,
  writeWitnessRequest,
} from '../../firewall/access-log/index.ts'
import type { CosignatureProblem, FolderProblem, LogStore, LogTables } from '../../firewall/access-log/index.ts'
import { CommandFailure, defineCommand, UsageError } from './command.ts'
import type { CommandContext } from './command.ts'

/** `causeway log status`. */
const logStatus = defineCommand({
  name: 'log status',
  summary: 'Say how the access log stands: entries, what is published, what waits, witnesses, keys',
  usage: '[--json]',
  details: 'Ends with 1 if the log is late by an hour or more, so that a watch can call somebody.',
  example: 'causeway log status',
  options: { json: { type: 'boolean', description: 'print it as JSON' } },
  async run(context) {
    if (context.positionals.length > 0) throw new UsageError('it takes no name')
    const store = await openStore(context)
    const [status, tree, waiting, witnesses] = [
      await createPublicLog({ store, clock: context.clock, publishEvery: context.configuration.accessLogHours }).status(),
      await store.readTree(),
      await store.readWaiting(),
      await store.listWitnesses(),
    ]
    const inside = tree?.size ?? 0
    if (context.values.json)
      context.print(JSON.stringify({ ...status, inside, waiting: waiting.count, trusted: witnesses }, null, 2))
    else {
      context.print(`Log         ${status.origin ?? 'none yet: it begins when the protected process starts'}`)
      context.print(`Entries     ${inside} in the tree, ${status.size} published, ${waiting.count} waiting`)
      context.print(
        `Published   ${status.publishedAt?.toISOString() ?? 'never'}; next due ${status.nextAt?.toISOString() ?? '–'}`,
      )
      for (const key of status.keys) context.print(`Key         ${key}`)
      for (const { name, at } of status.witnesses) context.print(`Witnessed   ${name} ${at.toISOString()}`)
      for (const key of witnesses) context.print(`Trusts      ${key}`)
    }
    if (status.hoursLate > 0) context.note(`It is late by ${status.hoursLate} hours. Is the protected process running?`)
    return status.hoursLate > 0 ? 1 : 0
  },
})

/** `causeway log publish <folder>`. */
const logPublish = defineCommand({
  name: 'log publish',
  summary: 'Write the published access log into a folder that any web server or disk can carry',
  usage: '<folder>',
  details:
    'Every file is compared with the database: what is missing or corrupted is written anew, and told. A folder that holds another log, or\n' +
    'more entries than the database (after a backup was restored), is left as it is: two logs would have been shown.',
  example: 'causeway log publish ./public-log',
  options: {},
  async run(context) {
    const folder = oneArgument(context, 'give one folder')
    const store = await openStore(context)
    const publicLog = createPublicLog({ store, clock: context.clock })
    const done = await writePublicFolder({ store, publicLog, folder: resolve(context.workingFolder, folder) })
    if (!done.ok) return refuse(context, describeFolder(done.error))
    const { size, written, mended } = done.value
    for (const path of mended) context.note(`Was corrupted, and written anew from the database: ${path}`)
    context.print(`${size} entries are in ${folder}; ${written} files were written.`)
    return 0
  },
})

/** `causeway log witness [<key>] [--remove]`. */
const logWitness = defineCommand({
  name: 'log witness',
  summary: 'Take a witness in by its verifier key, or out; without a key, list them',
  usage: '[<key>] [--remove]',
  details:
    'A witness signs checkpoints with the time (C2SP tlog-cosignature); its key is name+id+key. Get it from the witness itself.',
  example: 'causeway log witness',
  options: { remove: { type: 'boolean', description: 'take it out; signatures that it gave stay' } },
  async run(context) {
    const [key, ...more] = context.positionals
    if (more.length > 0) throw new UsageError('give one key')
    const store = await openStore(context)
    if (key === undefined) {
      for (const one of await store.listWitnesses()) context.print(one)
      return 0
    }
    if (context.values.remove) return (await store.deleteWitness(key)) ? 0 : refuse(context, 'There is no such witness.')
    const added = await addWitness(store, key, context.clock())
    if (!added.ok) return refuse(context, `It is no key of a witness: ${added.error}.`)
    context.print(`A witness from now on: ${added.value.name}`)
    return 0
  },
})

/** `causeway log request --from <size>`. */
const logRequest = defineCommand({
  name: 'log request',
  summary: 'Print what a witness is sent: the newest checkpoint, and the proof that it extends what the witness saw',
  usage: '[--from <entries>]',
  details:
    'The form is that of C2SP tlog-witness (add-checkpoint): send it to the witness, over the network or on paper, and give\n' +
    'its answer to "causeway log cosign".',
  example: 'causeway log request --from 0',
  options: {
    from: { type: 'string', placeholder: '<entries>', description: 'entries of the checkpoint that the witness saw last (0)' },
  },
  async run(context) {
    if (context.positionals.length > 0) throw new UsageError('it takes no name')
    const from = context.values.from ?? '0'
    if (!/^\d{1,15}$/.test(from)) throw new UsageError('--from takes a number of entries')
    const request = await writeWitnessRequest(await openStore(context), Number(from))
    if (!request.ok) return refuse(context, `There is nothing to send: ${request.error}.`)
    // `print` ends the line that the request ends with.
    context.print(request.value.replace(/\n$/, ''))
    return 0
  },
})

/** `causeway log cosign <file>`. */
const logCosign = defineCommand({
  name: 'log cosign',
  summary: 'Take the signatures of witnesses from a file, and show them under the checkpoint',
  usage: '<file>',
  details:
    'The file holds signature lines, as a witness answers, or a whole signed checkpoint. Each is checked; all hold or none is taken.',
  example: 'causeway log cosign answer.txt',
  options: {},
  async run(context) {
    const file = oneArgument(context, 'give one file')
    const text = await readFile(resolve(context.workingFolder, file), 'utf8').catch(() => {
      throw new CommandFailure(`${file} cannot be read`)
    })
    const taken = await takeCosignatures(await openStore(context), text, context.clock())
    if (!taken.ok) return refuse(context, describeCosignature(taken.error))
    for (const { name, at } of taken.value) context.print(`Witnessed by ${name}, ${at.toISOString()}`)
    return 0
  },
})

/** `causeway log rotate-key`. */
const logRotateKey = defineCommand({
  name: 'log rotate-key',
  summary: 'Give the access log a new signing key, introduced by the old one; both sign until the old one is retired',
  usage: '',
  details:
    'Give the new key out as you did the first. When those who check the log have it, retire the old one: causeway log retire-key.',
  example: 'causeway log rotate-key',
  options: {},
  async run(context) {
    if (context.positionals.length > 0) throw new UsageError('it takes no name')
    const database = await context.openDatabase()
    const store = createLogStore(database.connect<LogTables>('causeway_log'))
    if ((await store.listKeys()).length === 0)
      return refuse(context, 'The log has no key yet: it makes one when the protected process starts.')
    await rotateLogKey(store, database.secret, context.clock())
    for (const { version, key, retiredAt } of await store.listKeys())
      context.print(`${version}\t${retiredAt === null ? 'signs' : 'retired'}\t${key}`)
    return 0
  },
})

/** `causeway log retire-key <version>`. */
const logRetireKey = defineCommand({
  name: 'log retire-key',
  summary: 'Let an old signing key of the access log sign no more',
  usage: '<version>',
  details: 'Afterwards destroy its file, secrets/log-key-<version>, in the data folder and in every copy of it.',
  example: 'causeway log retire-key 1',
  options: {},
  async run(context) {
    const version = oneArgument(context, 'give one version, as "causeway log rotate-key" lists them')
    if (!/^[1-9]\d{0,5}$/.test(version)) throw new UsageError('a version is a number')
    const retired = await retireLogKey(await openStore(context), Number(version), context.clock())
    if (!retired.ok)
      return refuse(
        context,
        retired.error === 'only-key'
          ? 'It is the only key that signs: give the log a new one first, with "causeway log rotate-key".'
          : 'No key of this version signs.',
      )
    context.print(`Retired. Now destroy secrets/log-key-${version} in the data folder and in every copy of it.`)
    return 0
  },
})

/** All of them, in the order of the list of commands. */
export const logOperationCommands = [logStatus, logPublish, logWitness, logRequest, logCosign, logRotateKey, logRetireKey]

async function openStore(context: Pick<CommandContext, 'connect'>): Promise<LogStore> {
  return createLogStore(await context.connect<LogTables>('causeway_log'))
}

function oneArgument({ positionals: [only, ...more] }: Pick<CommandContext, 'positionals'>, usage: string): string {
  if (only === undefined || more.length > 0) throw new UsageError(usage)
  return only
}

function refuse(context: Pick<CommandContext, 'note'>, why: string): 1 {
  context.note(why)
  return 1
}

function describeFolder(problem: FolderProblem): string {
  switch (problem.problem) {
    case 'nothing-published':
      return 'Nothing was published yet: the first checkpoint comes when the protected process starts.'
    case 'unreadable-checkpoint':
      return 'The checkpoint in that folder cannot be read. Look at it, and take it away before anything is written over it.'
    case 'another-log':
      return `That folder holds another log: ${problem.origin}`
    case 'folder-is-ahead':
      return `That folder holds ${problem.size} entries, more than the database: was a backup restored? Publishing now would show two logs. Keep the folder as it is.`
    case 'forked':
      return `That folder holds ${problem.size} entries, and others than the database: one of the two was changed. Keep both as they are.`
  }
}

function describeCosignature(problem: CosignatureProblem): string {
  switch (problem.problem) {
    case 'no-signature':
      return 'There is no signature of a witness in the file.'
    case 'no-checkpoint-yet':
      return 'Nothing was published yet, so nobody can have seen it.'
    case 'other-checkpoint':
      return `What was signed there is a checkpoint of ${problem.size} entries that this log has not published as it stands there. If the signature is real, somebody was shown another log.`
    case 'unknown-witness':
      return `Not among the witnesses of this log: ${problem.names.join(', ')}. Take them in with "causeway log witness <key>".`
    case 'forged':
      return `The signature in the name of ${problem.name} is not its own. Nothing was taken.`
  }
}
