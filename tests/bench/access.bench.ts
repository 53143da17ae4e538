// `npm run bench access`: full accesses a second through the door, on the embedded database with every commit flushed to the disk: facts,
// Cedar's decision, entry of the log, wrapped key, commit; then the sealed field read by the organisation's own role and opened. Two cores
// for the callers, the program and PostgreSQL together. Beside it, in the same run: without sharing transactions; what the same database
// does where nothing is guarded (a plain read); and what a flush of the disk costs. Promised: 2,000 a second.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { closeOpening, createDoor, createSealedReader } from '../../src/firewall/access/index.ts'
import type { DoorParts } from '../../src/firewall/access/index.ts'
import { openBenchWorld } from './access/bench-world.ts'
import type { BenchWorld } from './access/bench-world.ts'
import { measureParts } from './access/measure-parts.ts'
import { measure, printHead, printLine } from './access/measure.ts'

const PROMISED = 2000
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 4)
const CALLERS = Number(process.env['BENCH_CALLERS'] ?? 192)
const PEOPLE = Number(process.env['BENCH_PEOPLE'] ?? 5000)

const folder = mkdtempSync(join(tmpdir(), 'causeway-bench-access-'))
const world = await openBenchWorld(folder, PEOPLE)
try {
  const { organisation, personIds } = world
  const { rows } = await world.admin.query('SHOW fsync')
  assert.equal(rows[0]?.fsync, 'on')
  console.log(`${PEOPLE.toLocaleString('en')} people, ${CALLERS} callers at once, ${SECONDS} s each, fsync on\n`)
  printHead()

  const together = await accesses(world, {}, CALLERS)
  printLine('full accesses', together)
  const alone = await accesses(world, { most: 1, lanes: 8 }, 8)
  printLine('  nobody shares (8)', alone)
  const refused = await refusals(world)
  printLine('refusals', refused)
  const single = await accesses(world, {}, 1)
  printLine('  one caller', single)
  const plain = await measure(SECONDS, 8, async (turn, caller) => {
    const personId = personIds[(turn * 7919) % personIds.length]
    const found = await world.plainRead(caller, organisation.organisationId, personId ?? '')
    assert.equal(found, 1)
  })
  printLine('plain read (8)', plain)
  const flush = await measure(Math.min(SECONDS, 2), 1, () => world.commitOne())
  printLine('one commit at a time', flush)

  const shares = await measureParts(world)
  console.log('\nParts of an access, 64 sharing a transaction, one transaction at a time')
  const sum = shares.parts.reduce((total, [, microseconds]) => total + microseconds, 0)
  for (const [part, microseconds] of shares.parts) {
    console.log(
      `  ${part.padEnd(52)}${microseconds.toFixed(0).padStart(6)} µs${((100 * microseconds) / sum).toFixed(0).padStart(5)} %`,
    )
  }
  const entries = await world.countEntries()
  const asked = together.count + alone.count + refused.count + single.count + shares.count
  assert.equal(entries, asked, 'every access has its entry, and no other')
  console.log(`\n${asked.toLocaleString('en')} accesses, ${entries.toLocaleString('en')} entries`)
  if (together.perSecond < PROMISED) {
    console.log(`  under the promised ${PROMISED} a second`)
    process.exitCode = 1
  }
} finally {
  await world.close()
  rmSync(folder, { recursive: true, force: true })
}

/** Full accesses, each of another person. */
function accesses(
  { parts, organisation, personIds, actor }: BenchWorld,
  gathering: NonNullable<DoorParts['gathering']>,
  callers: number,
) {
  const door = createDoor({ ...parts, gathering })
  const read = createSealedReader(parts.connectOrganisation, gathering)
  const { organisationId } = organisation
  return measure(SECONDS, callers, async (turn) => {
    const personId = personIds[(turn * 7919) % personIds.length] ?? ''
    const opening = await door.open({
      actor,
      action: 'read-person',
      purpose: 'assistance',
      personIds: [personId],
      fields: ['name'],
    })
    if (!opening.ok) throw new Error(opening.error)
    const { teams, keys } = opening.value
    const asked = { organisationId, teams, purpose: 'assistance', personIds: [personId], fields: ['name'] } as const
    const field = (await read(asked)).get(personId)?.[0]
    const opened = field && keys.get(personId)?.open(field.field, field.version, field.sealed)
    assert.equal(opened?.ok, true)
    closeOpening(opening.value)
  })
}

/** Refusals are entries too; each waits for its stroke, so many are under way at once. */
function refusals({ parts, personIds, actor }: BenchWorld) {
  const door = createDoor(parts)
  const asked = { actor, action: 'read-person', purpose: 'statistics' } as const
  return measure(Math.min(SECONDS, 2), CALLERS, async (turn) => {
    const answer = await door.open({ ...asked, personIds: [personIds[turn % personIds.length] ?? ''] })
    assert.deepEqual(answer, { ok: false, error: 'refused' })
  })
}
