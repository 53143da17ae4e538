// Signing in through an organisation's own OpenID provider: authorization code with PKCE, state and nonce, a signed ID token, and a subject
// that an invitation has bound to an account. No name or address that a provider sends makes an account or finds one.
import { fail, ok, type Result } from '@causeway/vocabulary'
import * as client from 'openid-client'
import type { Clock } from '../clock/index.ts'
import type { RecordEntry } from './entries.ts'
import type { SignInStrength } from './membership.ts'
import type { Members } from './members.ts'
import type { BegunSession, Sessions, SignedIn, Visitor } from './sessions.ts'
import type { AccountStore, StoredProvider, StoredVisit } from './store/index.ts'
import { makeToken, sha256 } from './tokens.ts'

const VISIT_LIFE = 10 * 60_000
const KNOWN_FOR = 10 * 60_000
const TIMEOUT_SECONDS = 10

/**
 * Why a provider did not let somebody in. `unknown`: no organisation goes by that word; `unreachable`: its provider does not answer;
 * `expired`: they were away too long, or came back in another browser; `refused`: the provider said no, or its answer does not hold;
 * `not-invited`: it vouches for somebody whom no invitation has bound.
 */
export type ProviderProblem = 'unknown' | 'unreachable' | 'expired' | 'refused' | 'not-invited' | 'waits'

/** An organisation's provider, as it is set on the command line. */
export interface ProviderSetting {
  readonly organisationId: string
  readonly word: string
  readonly issuer: string
  readonly clientId: string
  readonly secretName: string
  readonly strongRule: string
}

/** What providers are made of. */
export interface ProviderParts {
  readonly store: AccountStore
  readonly clock: Clock
  readonly record: RecordEntry
  readonly sessions: Sessions
  readonly members: Pick<Members, 'finishInvitation'>
  /** Reads a client secret by its name among the installation's secrets. */
  readonly secret: (name: string) => Promise<string>
  /** The address that providers send people back to: fixed, and registered with each. */
  readonly redirectUri: string
}

/** Where somebody is sent, and the token for the cookie by which their browser is known when they come back. */
export interface Departure {
  readonly address: string
  readonly browserToken: string
}

/** Who came back, and where they wanted to go. */
export interface Arrival {
  readonly session: BegunSession
  readonly target: string
}

export type Providers = ReturnType<typeof createProviders>

/** Sign-in through providers over a store. */
export function createProviders({ store, clock, record, sessions, members, secret, redirectUri }: ProviderParts) {
  const known = new Map<string, { readonly configuration: client.Configuration; readonly until: Date }>()
  return {
    /** The provider of an organisation; `null` where it has none. */
    findOf: (organisationId: string): Promise<StoredProvider | null> => store.findProvider(organisationId),

    /** Whether an account signs in through its organisation. */
    isBound: (accountId: string): Promise<boolean> => store.isBound(accountId),

    /** Sends somebody to sign in, by the word of their organisation. */
    async departByWord(word: string, target: string): Promise<Result<Departure, ProviderProblem>> {
      const provider = await store.findProviderByWord(word.trim().toLowerCase())
      return provider === null ? fail('unknown') : depart(provider, { target, tokenHash: null, accountId: null })
    },

    /** Sends somebody with an invitation of this organisation, to be bound to it. */
    async departWithInvitation(
      organisationId: string,
      token: string,
      target: string,
    ): Promise<Result<Departure, ProviderProblem>> {
      const provider = await store.findProvider(organisationId)
      return provider === null ? fail('unknown') : depart(provider, { target, tokenHash: sha256(token), accountId: null })
    },

    /** Sends somebody who is signed in to show again who they are: the provider has to ask them anew. */
    async departToConfirm({ accountId, membership }: SignedIn, target: string): Promise<Result<Departure, ProviderProblem>> {
      const provider = membership === null ? null : await store.findProvider(membership.organisationId)
      return provider === null ? fail('unknown') : depart(provider, { target, tokenHash: null, accountId })
    },

    /** Takes somebody back from their provider; `present` is the session that asked to be confirmed. */
    async arrive(
      query: URLSearchParams,
      browserToken: string,
      visitor: Visitor,
      present: { readonly signedIn: SignedIn; readonly token: string } | null,
    ): Promise<Result<Arrival, ProviderProblem>> {
      const state = query.get('state') ?? ''
      const visit = await store.takeVisit(sha256(state), clock())
      if (visit === null || !visit.browserHash.equals(sha256(browserToken))) return fail('expired')
      const provider = await store.findProvider(visit.organisationId)
      if (provider === null) return fail('unknown')
      const vouched = await redeem(provider, visit, state, query)
      if (!vouched.ok) return vouched
      const { subject, strength } = vouched.value
      if (visit.tokenHash !== null) return bind(provider, visit, visit.tokenHash, subject, strength, visitor)
      const accountId = await store.findSubject(provider.organisationId, provider.issuer, subject)
      const account = accountId === null ? null : await store.findAccountById(accountId)
      const isMember = account?.membership?.organisationId === provider.organisationId && account.closedAt === null
      if (account === null || !isMember || (visit.accountId !== null && visit.accountId !== account.accountId)) {
        await recordRefusal(provider, account?.accountId ?? null)
        return fail('not-invited')
      }
      if (visit.accountId === null) return ok({ session: await sessions.begin(account, strength, visitor), target: visit.target })
      if (present === null || present.signedIn.accountId !== account.accountId) return fail('expired')
      const { membership } = account
      const actor = { accountId: account.accountId, role: membership?.role ?? null }
      const organisationId = provider.organisationId
      const entry = { kind: 'sign-in', event: 'confirmed-again', organisationId, at: clock(), actor } as const
      await record({ ...entry, subjectId: account.accountId, outcome: 'allowed', details: { by: strength } })
      const renewed = await sessions.renew(present.token, strength)
      return renewed === null ? fail('expired') : ok({ session: { token: renewed.token, deviceToken: '' }, target: visit.target })
    },

    /** Where a provider ends its own session; `null` where it says none. */
    async findLogout(organisationId: string, returnTo: string): Promise<string | null> {
      const provider = await store.findProvider(organisationId)
      const configuration = provider === null ? null : await configure(provider)
      if (provider === null || configuration?.serverMetadata().end_session_endpoint === undefined) return null
      return client.buildEndSessionUrl(configuration, { client_id: provider.clientId, post_logout_redirect_uri: returnTo }).href
    },
  }

  async function depart(
    provider: StoredProvider,
    { target, tokenHash, accountId }: Pick<StoredVisit, 'target' | 'tokenHash' | 'accountId'>,
  ): Promise<Result<Departure, ProviderProblem>> {
    const configuration = await configure(provider)
    if (configuration === null) return fail('unreachable')
    const [state, nonce] = [client.randomState(), client.randomNonce()]
    const codeVerifier = client.randomPKCECodeVerifier()
    const browserToken = makeToken()
    const { organisationId, strongRule } = provider
    const visit = { browserHash: sha256(browserToken), organisationId, nonce, codeVerifier, tokenHash, accountId, target }
    await store.addVisit(sha256(state), visit, new Date(clock().getTime() + VISIT_LIFE))
    const address = client.buildAuthorizationUrl(configuration, {
      redirect_uri: redirectUri,
      // Nothing but who it is: no name, no address.
      scope: 'openid',
      code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
      state,
      nonce,
      ...(strongRule.startsWith('acr:') ? { acr_values: strongRule.slice('acr:'.length) } : {}),
      ...(accountId === null ? {} : { prompt: 'login', max_age: '0' }),
    })
    return ok({ address: address.href, browserToken })
  }

  /** Changes the code for an ID token, whose issuer, audience, signature, times and nonce the library holds against what was sent. */
  async function redeem(
    provider: StoredProvider,
    visit: StoredVisit,
    state: string,
    query: URLSearchParams,
  ): Promise<Result<{ readonly subject: string; readonly strength: SignInStrength }, ProviderProblem>> {
    const configuration = await configure(provider)
    if (configuration === null) return fail('unreachable')
    try {
      const tokens = await client.authorizationCodeGrant(configuration, new URL(`${redirectUri}?${query}`), {
        expectedState: state,
        expectedNonce: visit.nonce,
        pkceCodeVerifier: visit.codeVerifier,
        ...(visit.accountId === null ? {} : { maxAge: 0 }),
      })
      const claims = tokens.claims()
      if (claims === undefined) return fail('refused')
      return ok({ subject: claims.sub, strength: isStrong(claims, provider.strongRule) ? 'organisation-provider' : 'password' })
    } catch (error) {
      // The library throws for each answer that does not hold and for a server that does not answer; both mean that nobody comes in.
      if (isUnreachable(error)) return fail('unreachable')
      await recordRefusal(provider, visit.accountId)
      return fail('refused')
    }
  }

  async function bind(
    provider: StoredProvider,
    visit: StoredVisit,
    tokenHash: Buffer,
    subject: string,
    strength: SignInStrength,
    visitor: Visitor,
  ): Promise<Result<Arrival, ProviderProblem>> {
    const { organisationId, issuer } = provider
    const invitation = await store.findRequestByToken(tokenHash, clock())
    const holder = await store.findSubject(organisationId, issuer, subject)
    // An invitation of another organisation, or somebody who has an account already.
    if (invitation?.organisationId !== organisationId || (holder !== null && holder !== invitation.accountId)) {
      await recordRefusal(provider, null)
      return fail('not-invited')
    }
    const wayIn = { passwordHash: null, issuer, subject }
    const begun = await members.finishInvitation(
      tokenHash,
      wayIn,
      strength === 'password' ? 'password' : 'organisation-provider',
      visitor,
    )
    if (begun.ok) return ok({ session: begun.value, target: visit.target })
    return fail(begun.error === 'waits' ? 'waits' : 'not-invited')
  }

  /** The provider's own description of itself, asked for at most every ten minutes; `null` where it does not answer. */
  async function configure(provider: StoredProvider): Promise<client.Configuration | null> {
    const { issuer, clientId, secretName } = provider
    const identity = JSON.stringify([issuer, clientId, secretName])
    const present = known.get(identity)
    if (present !== undefined && present.until > clock()) return present.configuration
    const clientSecret = await secret(secretName)
    const execute = [client.enableNonRepudiationChecks, ...(isLoopback(issuer) ? [client.allowInsecureRequests] : [])]
    try {
      const options = { execute, timeout: TIMEOUT_SECONDS }
      const configuration = await client.discovery(new URL(issuer), clientId, clientSecret, undefined, options)
      known.set(identity, { configuration, until: new Date(clock().getTime() + KNOWN_FOR) })
      return configuration
    } catch {
      // Whatever is wrong with a provider's description of itself, nobody can be sent there.
      return null
    }
  }

  function recordRefusal({ organisationId }: StoredProvider, subjectId: string | null): Promise<void> {
    const actor = { accountId: null, role: null }
    const entry = { kind: 'sign-in', event: 'provider-refused', organisationId, at: clock(), actor, subjectId } as const
    return record({ ...entry, outcome: 'refused', details: {} })
  }
}

/** What a provider must be, to be set: an https address, or one of this machine for a trial. */
export function isIssuer(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && url.search === '' && url.hash === '' && (url.protocol === 'https:' || isLoopback(text))
}

/** Whether an ID token shows two factors by an organisation's rule (RFC 8176 for `amr`; OpenID Connect Core, section 2, for `acr`). */
function isStrong(claims: client.IDToken, rule: string): boolean {
  if (rule === 'always') return true
  const [kind, wanted] = [rule.slice(0, 3), rule.slice(4)]
  if (kind === 'acr') return claims.acr === wanted
  return Array.isArray(claims.amr) && claims.amr.includes(wanted)
}

function isLoopback(address: string): boolean {
  const url = URL.parse(address)
  return url?.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
}

function isUnreachable(error: unknown): boolean {
  if (!(error instanceof client.ClientError)) return false
  return error.code === 'OAUTH_TIMEOUT' || (error.cause instanceof TypeError && error.cause.message === 'fetch failed')
}
