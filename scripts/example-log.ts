// Writes data/examples/access-log anew: a small log as it would be published, of invented entries, with an opened entry of it. Its keys are made
// from seeds that stand here for everybody to read, so it proves nothing but that the verifier works. Running it twice changes nothing.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import {
  addToHistory,
  createCosigner,
  createLogSigners,
  createNodeReader,
  createTreeHasher,
  EMPTY_EDGE,
  encodeEntryBundle,
  entriesPath,
  formatEntryProof,
  formatKeyList,
  formatNote,
  growTiles,
  historyPath,
  hourOf,
  leafOfEntry,
  parseNote,
  proveInclusion,
  signCheckpoint,
  signNote,
  startOfHour,
  tilePath,
  utf8,
} from '@causeway/transparency-log'
import type { OpenedEntry, WrittenTile } from '@causeway/transparency-log'

const ORIGIN = 'causeway.example/firewall/log'
const FIRST_HOUR = hourOf(new Date('2026-11-20T08:00:00Z'))
const PER_HOUR = [120, 97, 83]
/** The entry that is opened. */
const OPENED = 7

const folder = join(import.meta.dirname, '../data/examples/access-log')
const hasher = createTreeHasher()
const signers = createLogSigners(ORIGIN, new Uint8Array(32).fill(1))
const witness = createCosigner('witness.example/w1', new Uint8Array(32).fill(2))

/** The n-th entry of an hour: invented, in the form of the access log. */
function makeEntry(number: number, hour: number): OpenedEntry {
  const at = new Date(startOfHour(hour).getTime() + (number % 60) * 60_000)
  const body = {
    account: '00000000-0000-7000-8000-000000000001',
    action: 'read',
    at: at.toISOString(),
    kind: 'read',
    number,
    outcome: 'allowed',
    person: '00000000-0000-7000-8000-00000000000a',
    purpose: 'case-management',
    role: 'caseworker',
    version: 1,
  }
  return { hour, salt: hasher.hashLeaf(utf8(`salt ${number}`)), body: utf8(JSON.stringify(body)) }
}

const files = new Map<string, string | Uint8Array>()
const entries: OpenedEntry[] = []
const tiles = new Map<string, WrittenTile>()
let [edge, history] = [EMPTY_EDGE, '']
let checkpoint = ''
for (const [number, count] of PER_HOUR.entries()) {
  const batch = Array.from({ length: count }, (_, at) => makeEntry(entries.length + at, FIRST_HOUR + number))
  entries.push(...batch)
  const grown = growTiles(
    hasher,
    edge,
    batch.map((entry) => hasher.hashLeaf(leafOfEntry(entry))),
  )
  edge = grown.edge
  for (const tile of grown.tiles) tiles.set(`${tile.level}/${tile.index}`, tile)
  // Signed a minute after the hour.
  const at = new Date(startOfHour(FIRST_HOUR + number + 1).getTime() + 60_000)
  const own = signCheckpoint({ origin: ORIGIN, size: edge.range.size, root: grown.root }, signers, at)
  const parsed = parseNote(own)
  if (!parsed.ok) throw new Error(parsed.error)
  checkpoint = formatNote(signNote(parsed.value, [witness], at))
  history = addToHistory(history, own)
  files.set(historyPath(at), history)
}
for (const tile of tiles.values()) {
  files.set(tilePath(tile), tile.bytes)
  const leaves = entries.slice(tile.index * 256, tile.index * 256 + tile.width).map((entry) => leafOfEntry(entry))
  if (tile.level === 0) files.set(entriesPath(tile), encodeEntryBundle(leaves))
}
files.set('checkpoint', checkpoint)
files.set('log-keys', formatKeyList(signers.map(({ key }) => key)))
files.set('witness-key', formatKeyList([witness.key]))
const opened = entries[OPENED]
if (opened === undefined) throw new Error(`no entry ${OPENED}`)
const readNodes = createNodeReader(hasher, entries.length, ({ level, index }) => {
  const tile = tiles.get(`${level}/${index}`)
  return tile === undefined ? Promise.reject(new Error('no such tile')) : Promise.resolve(tile.bytes)
})
const path = await proveInclusion(hasher, readNodes, OPENED, entries.length)
files.set(`entry-${OPENED}.tlog-proof`, formatEntryProof({ ...opened, index: OPENED, path, checkpoint }))

rmSync(folder, { recursive: true, force: true })
for (const [name, content] of files) {
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  writeFileSync(join(folder, name), content)
}
process.stdout.write(`data/examples/access-log: ${files.size} files, ${entries.length} entries\n`)
