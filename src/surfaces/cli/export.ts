// `causeway export`: HSDS out, as the public may see it, or whole for the owner's own keeping.
import { isAbsolute, join } from 'node:path'
import { stat } from 'node:fs/promises'
import { createDirectory } from '../../open/directory/index.ts'
import type { DirectoryTables } from '../../open/directory/index.ts'
import { defineCommand, UsageError } from './command.ts'

/** The command. */
export const exportDirectory = defineCommand({
  name: 'export',
  summary: 'Export the directory (Open Referral HSDS)',
  usage: '<file-or-folder> [--format ndjson|json|csv] [--with-private]',
  details:
    'To a file ending in .ndjson or .json: all full services. To a folder: everything, as NDJSON, JSON or the tabular data\n' +
    'package (--format csv). What comes out can be imported again without loss.\n' +
    'Left out unless --with-private: names and contacts of people, addresses that are not public, pledges about data that\n' +
    'their provider keeps private, and histories.',
  example: 'causeway export directory --format csv',
  options: {
    format: { type: 'string', description: 'ndjson (default), json or csv', placeholder: '<format>' },
    'with-private': { type: 'boolean', default: false, description: 'Everything: for your own keeping, not for handing out' },
  },
  async run(context) {
    const [given, ...more] = context.positionals
    if (given === undefined || more.length > 0) throw new UsageError('give one file or folder to write to')
    const out = isAbsolute(given) ? given : join(context.workingFolder, given)
    const ending = /\.(ndjson|jsonl|json|csv)$/i.exec(given)?.[1]?.toLowerCase()
    const format = context.values.format ?? (ending === 'json' ? 'json' : 'ndjson')
    if (format !== 'ndjson' && format !== 'json' && format !== 'csv')
      throw new UsageError(`--format is ndjson, json or csv, not ${format}`)
    const isFolder = format === 'csv' || ending === undefined || (await isExistingFolder(out))
    if (format === 'csv' && ending !== undefined)
      throw new UsageError('the tabular package is a folder: give a name without an ending')
    const directory = createDirectory(await context.connect<DirectoryTables>('causeway_open'))
    const report = await directory.exportRecords({
      format,
      out,
      isFolder,
      withPrivate: context.values['with-private'],
      onProgress: (records) => context.showProgress(`${records.toLocaleString('en-GB')} records written`),
    })
    context.showProgress('')
    for (const file of report.files) context.print(file)
    context.note(`${report.records.toLocaleString('en-GB')} records.`)
    if (context.values['with-private'])
      context.note('This copy holds names and hidden addresses. Keep it where only you can read it.')
    if (!isFolder)
      context.note('Full services only: export to a folder for organisations, locations and taxonomies that stand alone.')
    return 0
  },
})

async function isExistingFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false
    throw error
  }
}
