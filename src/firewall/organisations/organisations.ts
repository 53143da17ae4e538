// Admission in steps that can be taken again after a crash: the row (admitting), the login role, the keys and the first team, and only
// then active, with the entry on the log. An organisation that is not active gets nothing from the door.
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import type { Clock } from '../../platform/clock/index.ts'
import { newId } from '../../platform/ids/index.ts'
import type { Keys } from '../keys/index.ts'
import type { Register } from '../policy/index.ts'
import type { Organisation, OrganisationStore } from './store.ts'

/** Who is to be admitted. */
export interface Admission {
  readonly name: string
  /** ISO 3166-1, with the part of the country where its law differs: `DE`, `CA-QC`. */
  readonly jurisdiction: string
  /** Where its staff write from, checked against the register. */
  readonly domain?: string
  /** For invented people only. */
  readonly isDemo?: boolean
}

/**
 * Why an organisation was not admitted. `not-admitted` is all that a body of the enforcement register is told, and it is counted;
 * `no-register` where not one body of that jurisdiction was ever listed: an empty register would let everybody in;
 * `no-keys` where the root key cannot be used: the admission is finished by giving the same name again.
 */
export type AdmissionProblem = 'name-missing' | 'jurisdiction-wrong' | 'no-register' | 'name-taken' | 'not-admitted' | 'no-keys'

/** What admission works with. */
export interface OrganisationParts {
  readonly store: OrganisationStore
  readonly register: Pick<Register, 'isListed' | 'countRefusal' | 'list'>
  readonly keys: Pick<Keys, 'admitOrganisation'>
  /** Makes the organisation's login role, or leaves it as it is; its password stays with the installation's secrets. */
  readonly makeLogin: (organisationId: string) => Promise<void>
  readonly clock: Clock
}

/** The organisations. */
export interface Organisations {
  admit(admission: Admission): Promise<Result<Organisation, AdmissionProblem>>
  list(): Promise<readonly Organisation[]>
  /** Closes an organisation's access at once, or opens it again. False where there is none of that id, or nothing to change. */
  setSuspended(organisationId: string, isSuspended: boolean): Promise<boolean>
}

const jurisdictionShape = /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/

/** The organisations over their store, the register and the keys. */
export function createOrganisations({ store, register, keys, makeLogin, clock }: OrganisationParts): Organisations {
  return {
    async admit({ name: given, jurisdiction, domain, isDemo = false }) {
      const name = given.normalize('NFC').trim().replaceAll(/\s+/g, ' ')
      if (name === '') return fail('name-missing')
      if (!jurisdictionShape.test(jurisdiction)) return fail('jurisdiction-wrong')
      if (!(await register.list()).some((body) => jurisdiction.startsWith(body.jurisdiction))) return fail('no-register')
      if (await register.isListed({ jurisdiction, name, ...(domain === undefined ? {} : { domain }) })) {
        await register.countRefusal('admission')
        return fail('not-admitted')
      }
      const same = (await store.list()).find((known) => known.name.toLowerCase() === name.toLowerCase())
      if (same !== undefined && same.state !== 'admitting') return fail('name-taken')
      const organisation: Organisation = same ?? {
        organisationId: newId(clock()),
        name,
        jurisdiction,
        isDemo,
        state: 'admitting',
        admittedAt: clock(),
      }
      if (same === undefined) await store.add(organisation)
      await makeLogin(organisation.organisationId)
      const made = await store.makeKeysAndTeam(organisation, { keys, teamId: newId(clock()), at: clock() })
      if (!made.ok) return fail('no-keys')
      await store.setState(organisation.organisationId, 'active', 'admit-organisation', clock())
      return ok({ ...organisation, state: 'active' })
    },
    list: () => store.list(),
    async setSuspended(organisationId, isSuspended) {
      const known = (await store.list()).find((organisation) => organisation.organisationId === organisationId)
      const state = isSuspended ? 'suspended' : 'active'
      if (known === undefined || known.state === state || known.state === 'admitting') return false
      await store.setState(organisationId, state, isSuspended ? 'suspend-organisation' : 'resume-organisation', clock())
      return true
    },
  }
}
