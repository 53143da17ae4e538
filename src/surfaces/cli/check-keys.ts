// What `causeway doctor` looks at of the keys: whether the root key opens, who else can read it, and backups of keys past their time.
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { refuseRealPeople } from '../../firewall/keys/index.ts'
import { listKeyBackups } from '../../platform/database/index.ts'
import type { OpenedDatabase } from '../../platform/database/index.ts'
import type { CommandContext } from './command.ts'
import { KEY_PROBLEMS, openKeys } from './open-keys.ts'

/** What was looked at, and what stands against it, if anything. */
export interface KeyFinding {
  readonly looked: string
  readonly trouble?: string
}

/** Looks at the keys. Before the first start there are none, which is no trouble. */
export async function checkKeys(
  context: CommandContext,
  database: Pick<OpenedDatabase, 'knows'>,
): Promise<readonly KeyFinding[]> {
  const { rootKeysFolder, passphraseFile, dataFolder } = context.configuration
  const open: string[] = []
  for (const path of [
    rootKeysFolder,
    join(rootKeysFolder, 'root-keys.json'),
    ...(passphraseFile === undefined ? [] : [passphraseFile]),
  ]) {
    const found = await stat(path).catch(() => undefined)
    if (found !== undefined && (found.mode & 0o077) !== 0) open.push(path)
  }
  const expired = (await listKeyBackups(dataFolder)).filter(({ expiresAt }) => expiresAt <= context.clock().toISOString())
  return [
    { looked: 'who reads the root key', ...(open.length === 0 ? {} : { trouble: `others can read ${open.join(', ')}` }) },
    {
      looked: 'backups of keys',
      ...(expired.length === 0 ? {} : { trouble: `expired and not deleted: ${expired.map(({ folder }) => folder).join(', ')}` }),
    },
    ...(database.knows('causeway_keys') ? await checkRootKey(context) : []),
  ]
}

async function checkRootKey(context: CommandContext): Promise<readonly KeyFinding[]> {
  const { keyStore, keys, rotation } = await openKeys(context)
  try {
    const states = await rotation.readStates()
    const current = await keyStore.currentVersion()
    if (!current.ok) {
      const isBefore = current.error === 'no-root-key' && states.length === 0
      return [{ looked: 'the root key', ...(isBefore ? {} : { trouble: KEY_PROBLEMS[current.error] }) }]
    }
    const broken: string[] = []
    for (const { organisationId, name } of states) {
      const opened = await keys.searchKey(organisationId)
      if (opened.ok) opened.value.fill(0)
      else broken.push(`${name}: ${KEY_PROBLEMS[opened.error]}`)
    }
    const whose = refuseRealPeople(keyStore) === undefined ? 'own' : 'the demonstration’s'
    return [
      {
        looked: `the root key (${whose}) and keys of ${states.length} organisations`,
        ...(broken.length === 0 ? {} : { trouble: broken.join('; ') }),
      },
    ]
  } finally {
    keys.close()
    keyStore.close()
  }
}
