// The tables of schema `accounts`, as their columns stand in the database.

interface AccountTable {
  readonly account_id: string
  readonly name: string
  password_hash: string | null
  readonly is_demo: boolean
  readonly created_at: Date
  closed_at: Date | null
}

interface MembershipTable {
  readonly organisation_id: string
  readonly account_id: string
  role: string
  purposes: string[]
  readonly since: Date
}

interface SessionTable {
  readonly token_hash: Buffer
  readonly account_id: string
  readonly created_at: Date
  last_seen_at: Date
  readonly session_id: string
  strength: string
  authenticated_at: Date
  readonly device: string
}

interface SignInFailureTable {
  readonly failure_id: string
  readonly name_hash: Buffer
  readonly failed_at: Date
}

interface TotpTable {
  readonly account_id: string
  sealed: Buffer
  last_step: string
  created_at: Date
  confirmed_at: Date | null
}

interface PasskeyTable {
  readonly passkey_id: string
  readonly account_id: string
  readonly credential_id: string
  readonly public_key: Buffer
  counter: string
  readonly transports: string[]
  readonly is_multi_device: boolean
  is_backed_up: boolean
  name: string
  readonly created_at: Date
  last_used_at: Date | null
}

interface RecoveryCodeTable {
  readonly account_id: string
  readonly code_hash: Buffer
  used_at: Date | null
}

interface SignInStepTable {
  readonly step_hash: Buffer
  readonly kind: string
  readonly account_id: string | null
  attempts: number
  readonly expires_at: Date
}

interface KnownDeviceTable {
  readonly account_id: string
  readonly device_hash: Buffer
  last_seen_at: Date
}

interface AccountNoticeTable {
  readonly account_id: string
  readonly notice_id: string
  readonly kind: string
  readonly detail: string
  readonly at: Date
  seen_at: Date | null
}

interface MemberRequestTable {
  readonly organisation_id: string
  readonly request_id: string
  readonly kind: string
  readonly name: string
  readonly account_id: string | null
  readonly role: string
  readonly purposes: string[]
  readonly asked_by: string | null
  readonly asked_at: Date
  readonly opens_at: Date
  readonly expires_at: Date
  agreed_by: string | null
  agreed_at: Date | null
  token_hash: Buffer | null
  ended_at: Date | null
  outcome: string | null
}

interface OrganisationProviderTable {
  readonly organisation_id: string
  word: string
  issuer: string
  client_id: string
  secret_name: string
  strong_rule: string
  set_at: Date
}

interface ProviderSubjectTable {
  readonly organisation_id: string
  readonly issuer: string
  readonly subject: string
  readonly account_id: string
  readonly bound_at: Date
}

interface ProviderVisitTable {
  readonly state_hash: Buffer
  readonly browser_hash: Buffer
  readonly organisation_id: string
  readonly nonce: string
  readonly code_verifier: string
  readonly token_hash: Buffer | null
  readonly account_id: string | null
  readonly target: string
  readonly expires_at: Date
}

/** The tables of the schema, by their names. */
export interface AccountTables {
  'accounts.account': AccountTable
  'accounts.membership': MembershipTable
  'accounts.session': SessionTable
  'accounts.sign_in_failure': SignInFailureTable
  'accounts.totp': TotpTable
  'accounts.passkey': PasskeyTable
  'accounts.recovery_code': RecoveryCodeTable
  'accounts.sign_in_step': SignInStepTable
  'accounts.known_device': KnownDeviceTable
  'accounts.account_notice': AccountNoticeTable
  'accounts.member_request': MemberRequestTable
  'accounts.organisation_provider': OrganisationProviderTable
  'accounts.provider_subject': ProviderSubjectTable
  'accounts.provider_visit': ProviderVisitTable
}
