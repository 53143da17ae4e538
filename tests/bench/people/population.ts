// A caseload by seed: names of several languages, borne as unevenly as names are (Zipf's law with exponent 1, as published lists of names show),
// with real keys, sealed names and tokens, written by the superuser as a restore would.
import { nameForms } from '@causeway/name-matching'
import type { DatabaseHandle } from '../../../src/platform/database/index.ts'
import type { Keys } from '../../../src/firewall/keys/index.ts'
import { makeToken } from '../../../src/protected/people/make-tokens.ts'
import type { PeopleTables } from '../../../src/protected/people/index.ts'
import { openBenchWorld, type BenchWorld } from '../access/bench-world.ts'
import { createRandom } from '../practices/records.ts'

/** It, with what the benchmark asks. */
export interface Population {
  readonly world: BenchWorld
  readonly keys: Pick<Keys, 'searchKey' | 'searchKeysToWrite'>
  connect(organisationId: string): DatabaseHandle<PeopleTables>
  readonly names: readonly string[]
  /** The tokens of each person, in the order of the names. */
  readonly tokens: readonly (readonly string[])[]
  /** Which form each token is of: what an attacker wants. */
  readonly truth: ReadonlyMap<string, string>
  close(): Promise<void>
}

const GIVEN =
  'Mohammed Ahmed Ali Fatima Hassan Maryam Ibrahim Omar Aisha Yusuf Khadija Abdullah Zainab Mustafa Amina Salma Karim Layla Tesfaye Selam ' +
  'Abebe Hiwot Dawit Meron Yonas Senait Maria Jose Carlos Ana Juan Luis Carmen Rosa Pedro Elena Olena Ivan Oksana Andriy Natalia Dmytro ' +
  'Nguyen Linh Minh Thanh Huong Aung Khin Thida Amadou Mariama Ousmane Awa Ibrahima Fatou Blessing Chidi Ngozi Emeka Farid Nasrin Reza Zahra'
const FAMILY =
  'Hassan Ali Ahmed Ibrahim Haddad Khalil Mansour Saleh Nasser Said Osman Abdi Farah Tekle Haile Gebre Kidane Garcia Rodriguez Lopez Perez ' +
  'Gonzalez Torres Ramirez Flores Shevchenko Kovalenko Bondarenko Tkachenko Tran Pham Hoang Diallo Barry Sow Traore Keita Okafor Adeyemi Eze ' +
  'Rahimi Hosseini Karimi Ahmadi Noori Khan Hussain Chaudhry Begum Islam Das Roy Myint Zaw Win'
const SYLLABLES = 'ba de ki lo mu na ri sa te vo za ne mi do ra fu ha le ti go'.split(' ')

/** Makes it. */
export async function openPopulation(folder: string, size: number, seed: number): Promise<Population> {
  const random = createRandom(seed)
  const given = extend(GIVEN.split(' '), 3000, random)
  const family = extend(FAMILY.split(' '), 20_000, random)
  const names = Array.from({ length: size }, () => `${chooseByZipf(given, random)} ${chooseByZipf(family, random)}`)
  const world = await openBenchWorld(folder, size)
  // The whole room stands there, whatever the door asks of it.
  const keys = world.parts.keys as Keys
  const { organisationId, teamId } = world.organisation
  const key = await keys.searchKey(organisationId)
  if (!key.ok) throw new Error(key.error)
  const truth = new Map<string, string>()
  const tokens = names.map((name) =>
    nameForms(name).map((form) => {
      const token = makeToken(key.value, form).toString('hex')
      truth.set(token, form)
      return token
    }),
  )
  const batch = 5000
  for (let from = 0; from < size; from += batch) {
    const ids = world.personIds.slice(from, from + batch)
    const wrapped = await world.parts.store.transact((tx) => keys.readWrapped(tx, organisationId, ids))
    if (!wrapped.ok) throw new Error('The keys cannot be read')
    const sealed: Buffer[] = []
    for (const [index, id] of ids.entries()) {
      const found = wrapped.value.get(id)
      const own = found === undefined ? undefined : await keys.unwrapPersonKey(found)
      if (own?.ok !== true) throw new Error('A key is missing')
      sealed.push(Buffer.from(own.value.seal('name', 1, names[from + index] ?? '')))
      own.value.close()
    }
    await world.admin.query(
      `UPDATE protected.person_field f SET sealed = p.sealed FROM unnest($2::uuid[], $3::bytea[]) AS p (id, sealed)
       WHERE f.organisation_id = $1 AND f.person_id = p.id AND f.field = 'name' AND f.version = 1`,
      [organisationId, ids, sealed],
    )
    const rows = tokens
      .slice(from, from + batch)
      .flatMap((list, index) => [...new Set(list)].map((token) => ({ id: ids[index] ?? '', token: Buffer.from(token, 'hex') })))
    await world.admin.query(
      `INSERT INTO protected.person_token SELECT $1, token, id, $2, false FROM unnest($3::uuid[], $4::bytea[]) AS t (id, token)`,
      [organisationId, teamId, rows.map(({ id }) => id), rows.map(({ token }) => token)],
    )
  }
  await world.admin.query('ANALYZE')
  return {
    world,
    keys,
    connect: (id) => world.parts.connectOrganisation(id) as unknown as DatabaseHandle<PeopleTables>,
    names,
    tokens,
    truth,
    close: () => world.close(),
  }
}

/** The names that are given first are borne most; made-up ones follow, as the long tail of any list. */
function extend(first: readonly string[], size: number, random: () => number): readonly string[] {
  const all = new Set(first)
  while (all.size < size) {
    const length = 2 + Math.floor(random() * 3)
    const word = Array.from({ length }, () => SYLLABLES[Math.floor(random() * SYLLABLES.length)]).join('')
    all.add(word.charAt(0).toUpperCase() + word.slice(1))
  }
  return [...all]
}

/** One of a list, the place k with probability proportional to 1/k. */
function chooseByZipf(list: readonly string[], random: () => number): string {
  return list[Math.min(list.length - 1, Math.floor(list.length ** random()) - 1)] ?? ''
}
