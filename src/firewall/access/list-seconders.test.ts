// Who counts as a second person: by hand, from docs/decisions/0110.
import { organisationRoles } from '@causeway/vocabulary'
import { expect, test } from 'vitest'
import { createPolicy } from '../policy/index.ts'
import { createSeconderList } from './list-seconders.ts'

test('every account whose role may second a break-glass counts, so that nobody is granted alone beside a colleague', async () => {
  const listSeconders = createSeconderList(createPolicy(), async () =>
    organisationRoles.map((role) => ({ accountId: `the ${role}`, role })),
  )
  expect(await listSeconders('any')).toEqual(['the caseworker', 'the supervisor', 'the legal-representative'])
})
