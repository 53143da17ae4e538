// Signing in on a site: the session's cookie, the page, the check before every other page, and what a form sent.
export { createSignIn, type SignedInVisit, type SignInFrame } from './sign-in.tsx'
export { SignedInLine } from './sign-in-page.tsx'
export { allValues, oneValue, readFiles, readForm, type SentFile, type SentForm } from './sent-form.ts'
export { isFromOwnPage, type PublicAddress } from './session.ts'
