// What a write changes in the counts, in the group that the person is counted in. That group is kept, sealed, beside the journal: when the
// record says something else since, or that they do not want to be counted, the whole case is counted back and, where it may, counted anew.
import type { CaseState } from '@causeway/casework'
import { revealSealed, type PersonKey } from '../../firewall/keys/index.ts'
import { toFacts, toGroup, type CountedGroup } from '../counts/index.ts'
import type { CaseParts } from './case-parts.ts'
import type { Place } from './sealed-journal.ts'
import { readAsides, readPersonFields, writeAside, type CaseTransaction } from './store/index.ts'

const COUNTED_AS = 'counted-as'

/** Records the facts of a change. */
export async function countChange(
  tx: CaseTransaction,
  { counts }: Pick<CaseParts, 'counts'>,
  { key, place }: { readonly key: PersonKey; readonly place: Place },
  { before, after }: { readonly before: CaseState | null; readonly after: CaseState },
): Promise<void> {
  const { organisationId, caseId } = place
  const group = await readGroup(tx, key, place, new Date(after.openedAt))
  const kept = (await readAsides(tx, organisationId, caseId)).find((row) => row.aside_id === COUNTED_AS)
  const was = kept === undefined ? undefined : openGroup(key, caseId, kept)
  const isSame = was !== undefined && JSON.stringify(was) === JSON.stringify(group)
  const facts = isSame
    ? toFacts(before, after, group)
    : [...(before === null || was === undefined ? [] : toFacts(before, null, was)), ...toFacts(null, after, group)]
  await counts.recordFacts(tx, organisationId, facts)
  if (isSame) return
  const version = (kept?.version ?? 0) + 1
  await writeAside(tx, {
    organisation_id: organisationId,
    case_id: caseId,
    aside_id: COUNTED_AS,
    person_id: place.personId,
    team_id: place.teamId,
    key_version: key.version,
    version,
    sealed: key.seal(fieldOf(caseId), version, JSON.stringify(group)),
  })
}

function fieldOf(caseId: string): string {
  return `counted-as-${caseId.replaceAll('-', '')}`
}

/** The group that the case was counted in, null where it was not counted; nothing where it cannot be told any more. */
function openGroup(
  key: PersonKey,
  caseId: string,
  { version, sealed }: { readonly version: number; readonly sealed: Uint8Array },
): CountedGroup | null | undefined {
  const text = key.open(fieldOf(caseId), version, sealed)
  // Sealed by `countChange` alone.
  return text.ok ? (JSON.parse(revealSealed(text.value)) as CountedGroup | null) : undefined
}

const groupFields = ['birth-year', 'age-band', 'gender', 'languages', 'household', 'restriction', 'counting'] as const

async function readGroup(
  tx: CaseTransaction,
  key: PersonKey,
  { organisationId, personId }: Place,
  at: Date,
): Promise<CountedGroup | null> {
  const rows = await readPersonFields(tx, organisationId, [personId], groupFields)
  const texts = new Map(
    rows.flatMap(({ field, version, sealed }) => {
      const text = key.open(field, version, sealed)
      return text.ok ? [[field, revealSealed(text.value)] as const] : []
    }),
  )
  const read = (field: (typeof groupFields)[number]) => texts.get(field) ?? ''
  const [ageBand, household, restriction] = [read('age-band'), read('household'), read('restriction')]
  return toGroup(
    {
      birthYear: read('birth-year'),
      ageBand,
      gender: countedGender[read('gender')] ?? '',
      languages: read('languages'),
      household,
      counting: read('counting'),
      factors: [ageBand, household, restriction].flatMap((code) => factorOf[code] ?? []),
    },
    at,
  )
}

/** What a record calls a gender, as counts do. */
const countedGender: Readonly<Record<string, string>> = { woman: 'female', man: 'male', another: 'other' }

/** What a record says in a code that is a factor of vulnerability by its own words; nothing is concluded beyond that. */
const factorOf: Readonly<Record<string, string>> = {
  violence: 'survivor-of-violence',
  trafficking: 'survivor-of-trafficking',
  'single-parent-family': 'single-parent',
  'unaccompanied-child': 'unaccompanied-child',
  '60-plus': 'older-person',
}
