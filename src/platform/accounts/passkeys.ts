// Passkeys (WebAuthn, level 3): what a browser is asked for, and whether its answer holds. Resident, so that no name is needed, and only
// where the authenticator knew its person (a finger, a face, a PIN). No attestation: which maker's key somebody owns is not our business.
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { z } from 'zod'

/** For which site passkeys are made. It comes from the configured addresses, never from a request. */
export interface PasskeyPlace {
  /** The host name, such as `office.example.org` or `localhost`. */
  readonly rpId: string
  /** The origins that may ask for them, such as `https://office.example.org`; in development the ports of both processes. */
  readonly origins: readonly string[]
}

/** A passkey that was just made. */
export interface MadePasskey {
  readonly credentialId: string
  readonly publicKey: Uint8Array
  readonly counter: number
  readonly transports: readonly string[]
  readonly isMultiDevice: boolean
  readonly isBackedUp: boolean
}

/** What a passkey has shown. */
export interface ShownPasskey {
  readonly counter: number
  readonly isMultiDevice: boolean
  readonly isBackedUp: boolean
}

/** Whether a challenge is one that was given out, each once. */
export type TakeChallenge = (challenge: string) => Promise<boolean>

const text = z.string().max(20_000)
const shared = { id: text, rawId: text, type: z.literal('public-key'), clientExtensionResults: z.object({}).default({}) }
const madeSchema = z.object({
  ...shared,
  response: z.object({
    clientDataJSON: text,
    attestationObject: text,
    transports: z.array(z.string().max(40)).max(10).default([]),
  }),
})
const shownSchema = z.object({
  ...shared,
  response: z.object({ clientDataJSON: text, authenticatorData: text, signature: text, userHandle: text.optional() }),
})

/** An answer of `navigator.credentials.get`, read but not believed yet. */
export type ShownAnswer = z.infer<typeof shownSchema>

/** What `navigator.credentials.create` is called with, as JSON, and the challenge in it. */
export async function askForNewPasskey(
  { rpId }: PasskeyPlace,
  account: { readonly accountId: string; readonly name: string },
  present: readonly { readonly credentialId: string; readonly transports: readonly string[] }[],
): Promise<{ readonly challenge: string; readonly options: object }> {
  const options = await generateRegistrationOptions({
    rpName: 'Causeway',
    rpID: rpId,
    userName: account.name,
    userID: Uint8Array.from(Buffer.from(account.accountId)),
    attestationType: 'none',
    excludeCredentials: present.map(({ credentialId, transports }) => ({ id: credentialId, transports: [...transports] })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  return { challenge: options.challenge, options }
}

/** What `navigator.credentials.get` is called with, as JSON; for the passkeys of one account, or for any. */
export async function askForPasskey(
  { rpId }: PasskeyPlace,
  allowed: readonly { readonly credentialId: string; readonly transports: readonly string[] }[] = [],
): Promise<{ readonly challenge: string; readonly options: object }> {
  const options = await generateAuthenticationOptions({
    rpID: rpId,
    userVerification: 'required',
    ...(allowed.length === 0
      ? {}
      : { allowCredentials: allowed.map(({ credentialId, transports }) => ({ id: credentialId, transports: [...transports] })) }),
  })
  return { challenge: options.challenge, options }
}

/** The passkey in an answer of `navigator.credentials.create`; `null` where it does not hold. */
export async function verifyNewPasskey(
  { rpId, origins }: PasskeyPlace,
  json: string,
  takeChallenge: TakeChallenge,
): Promise<MadePasskey | null> {
  const answer = madeSchema.safeParse(parseJson(json))
  if (!answer.success) return null
  const { transports, ...response } = answer.data.response
  const verified = await whetherItHolds(() =>
    verifyRegistrationResponse({
      response: { ...answer.data, response: { ...response, transports } },
      expectedChallenge: takeChallenge,
      expectedOrigin: [...origins],
      expectedRPID: rpId,
      requireUserVerification: true,
    }),
  )
  if (verified?.verified !== true || verified.registrationInfo === undefined) return null
  const { credential, credentialDeviceType, credentialBackedUp } = verified.registrationInfo
  return {
    credentialId: credential.id,
    publicKey: credential.publicKey,
    counter: credential.counter,
    transports,
    isMultiDevice: credentialDeviceType === 'multiDevice',
    isBackedUp: credentialBackedUp,
  }
}

/** Reads an answer of `navigator.credentials.get`; `null` where it is none. */
export function readShownAnswer(json: string): ShownAnswer | null {
  const answer = shownSchema.safeParse(parseJson(json))
  return answer.success ? answer.data : null
}

/** Whether an answer holds for a passkey; `null` where it does not. Its counter is for the caller to compare, who tells a copy's owner. */
export async function verifyShownPasskey(
  { rpId, origins }: PasskeyPlace,
  { response: { userHandle, ...response }, ...answer }: ShownAnswer,
  passkey: { readonly credentialId: string; readonly publicKey: Uint8Array; readonly accountId: string },
  takeChallenge: TakeChallenge,
): Promise<ShownPasskey | null> {
  if (userHandle !== undefined && Buffer.from(userHandle, 'base64url').toString() !== passkey.accountId) return null
  const verified = await whetherItHolds(() =>
    verifyAuthenticationResponse({
      response: { ...answer, response: { ...response, ...(userHandle === undefined ? {} : { userHandle }) } },
      expectedChallenge: takeChallenge,
      expectedOrigin: [...origins],
      expectedRPID: rpId,
      requireUserVerification: true,
      credential: { id: passkey.credentialId, publicKey: Uint8Array.from(passkey.publicKey), counter: 0 },
    }),
  )
  if (verified?.verified !== true) return null
  const { newCounter, credentialDeviceType, credentialBackedUp } = verified.authenticationInfo
  return { counter: newCounter, isMultiDevice: credentialDeviceType === 'multiDevice', isBackedUp: credentialBackedUp }
}

/** The library throws for every answer that does not hold, whoever made it wrong; nothing of ours fails in there. */
async function whetherItHolds<T>(verify: () => Promise<T>): Promise<T | null> {
  try {
    return await verify()
  } catch {
    return null
  }
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json.slice(0, 100_000))
  } catch {
    return null
  }
}
