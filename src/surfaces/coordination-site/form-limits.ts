// How large a form may be: little from strangers, who are known by their cookie before anything of the body is read; enough for a spreadsheet
// from whoever is signed in; and more only where an area asks for it. Of what is large, little is read at once.
import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import type { Accounts } from '../../platform/accounts/index.ts'
import { isLanguage } from '../../platform/i18n/index.ts'
import { findSignedIn, type PublicAddress } from '../../platform/sign-in/index.ts'
import { limitFlight } from './forms-in-flight.ts'

/** A form that may be larger than the others: the path to which it is posted, below the language, and its bytes. */
export interface LongForm {
  readonly path: string
  readonly most: number
}

/** What somebody typed while their session ended goes with them through sign-in; a file does not. */
const MOST_OF_STRANGERS = 1_000_000
/** A form with a spreadsheet of practices. */
const MOST_USUALLY = 10_000_000

/**
 * Refuses what is too large with 413, sends strangers with anything large to sign in, and refuses with 429 what is large while as much is read
 * already as may be. What does not say its length counts as large where a long form is posted, and is taken elsewhere only where it is little.
 */
export function limitForms({
  base,
  accounts,
  address,
  longForms,
}: {
  readonly base: string
  readonly accounts: Pick<Accounts, 'findSignedIn'>
  readonly address: PublicAddress
  readonly longForms: readonly LongForm[]
}): MiddlewareHandler {
  const usual = bodyLimit({ maxSize: MOST_USUALLY, onError: refuse })
  const ofStrangers = bodyLimit({
    maxSize: MOST_OF_STRANGERS,
    onError: (c) => {
      const language = languageOf(c, base)
      return isLanguage(language) ? c.redirect(`${base}/${language}/sign-in`, 303) : refuse()
    },
  })
  const long = new Map(longForms.map(({ path, most }) => [path, bodyLimit({ maxSize: most, onError: refuse })]))
  const little = bodyLimit({ maxSize: MOST_OF_STRANGERS, onError: refuse })
  const inFlight = limitFlight()
  return async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
    const signedIn = await findSignedIn(c, accounts, address)
    if (signedIn === null) return ofStrangers(c, next)
    const length = lengthOf(c)
    if (length !== null && length <= MOST_OF_STRANGERS) return next()
    const below = c.req.path.slice(`${base}/${languageOf(c, base)}`.length)
    const read = long.get(below) ?? (length === null ? little : usual)
    return read === little ? little(c, next) : inFlight(signedIn.accountId, read)(c, next)
  }
}

/** Bytes of the body, as the request says; null where it does not. */
function lengthOf({ req }: Context): number | null {
  const told = req.header('content-length')
  return told === undefined || req.header('transfer-encoding') !== undefined ? null : Number(told)
}

function refuse(): never {
  throw new HTTPException(413)
}

function languageOf(c: Context, base: string): string {
  return c.req.path.slice(base.length + 1).split('/')[0] ?? ''
}
