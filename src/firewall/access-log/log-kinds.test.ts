// Every kind of entry has somebody who writes it: the file that does, held against its text, so that a kind whose last writer was taken out
// fails here, and a kind nobody thought of fails too.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { logKinds, type LogKind } from './log-entry.ts'

const project = join(import.meta.dirname, '../../..')

const DOOR = 'src/firewall/access/judge-access.ts'

const writers: Readonly<Record<LogKind, string>> = {
  read: DOOR,
  write: DOOR,
  search: DOOR,
  export: DOOR,
  refusal: DOOR,
  'break-glass': DOOR,
  'break-glass-review': DOOR,
  'history-read': DOOR,
  'consent-given': 'src/firewall/consent/give-consent.ts',
  'consent-withdrawn': 'src/firewall/consent/withdraw.ts',
  disclosure: 'src/firewall/consent/disclose.ts',
  release: 'src/firewall/release/store/release-transaction.ts',
  erasure: 'src/firewall/erasure/erasure.ts',
  'key-rotation': 'src/firewall/keys/rotate-keys.ts',
  'policy-change': 'src/firewall/policy/store.ts',
  'register-change': 'src/firewall/policy/store.ts',
  'organisation-admitted': 'src/firewall/organisations/store.ts',
  'legal-demand': 'src/firewall/legal-demands/create-legal-demands.ts',
  'sign-in': 'src/platform/accounts/sessions.ts',
  'membership-change': 'src/platform/accounts/members.ts',
  referral: 'src/protected/referrals/referral-parts.ts',
}

describe('a kind of entry', () => {
  it.each(logKinds)('%s is written by something', async (kind) => {
    const file = writers[kind]
    expect(await readFile(join(project, file), 'utf8'), file).toContain(`'${kind}'`)
  })
})
