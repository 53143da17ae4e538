// What people hold in their hands when they sign in: a virtual authenticator of the browser's, and a phone with an app for codes.
import { Secret, TOTP } from 'otpauth'
import type { BrowserContext, Page } from 'playwright-core'

/** An authenticator in the device itself, which knows its person (Chrome DevTools Protocol, domain WebAuthn). */
export async function addAuthenticator(context: BrowserContext, page: Page) {
  const session = await context.newCDPSession(page)
  await session.send('WebAuthn.enable')
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return { session, authenticatorId }
}

/** A phone that makes codes for the key that a page shows; `now` in milliseconds. */
export function makePhone(key: string, now: () => number): () => string {
  const totp = new TOTP({ secret: Secret.fromBase32(key.replaceAll(/\s/g, '')) })
  return () => totp.generate({ timestamp: now() })
}
