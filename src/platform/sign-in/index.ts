// Signing in on a site: the session's cookie, the pages, the check before every other page and the one before dangerous acts, and what
// a form sent.
export { createSignIn, type SignedInVisit } from './sign-in.tsx'
export { type Audience, type SignInFrame, type SignInOptions } from './site.tsx'
export { PasskeyForm } from './passkey-form.tsx'
export { readVisitor, setDeviceCookie } from './device.ts'
export { SignedInLine } from './sign-in-page.tsx'
export { allValues, oneValue, readFiles, readForm, type SentFile, type SentForm } from './sent-form.ts'
export {
  findSignedIn,
  isFromOwnPage,
  readSessionToken,
  removeSessionCookie,
  setSessionCookie,
  type PublicAddress,
} from './session.ts'
