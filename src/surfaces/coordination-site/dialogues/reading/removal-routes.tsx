// Taking a document away, which two people do where records rest on it, and what is kept of it: its name, who, when and why.
import type { Context } from 'hono'
import type { FC } from 'hono/jsx'
import { findAsked, type KeptReading, mayRemoveAlone, type ReadingEvent } from '../../../../open/dialogues/index.ts'
import type { Translator } from '../../../../platform/i18n/index.ts'
import { Banner, Button, Details, HiddenFields, Table, TextField } from '../../../../platform/page/index.ts'
import { oneValue } from '../../../../platform/sign-in/index.ts'
import type { CoordinationVisit } from '../../coordination-area.ts'
import { AREA } from '../area-context.ts'
import { READING, readingPath, type ReadingContext, withReading } from './reading-parts.tsx'

/** Adds `/reading/:reading/remove` and `/reading/:reading/keep-it`. */
export function addRemovalRoutes(context: ReadingContext): void {
  const { frame, address, reading } = context
  const path = `/:language${AREA}${READING}/:reading{r-[0-9a-f-]{36}}`

  frame.site.post(`${path}/remove`, (c) =>
    withReading(context, c, async (visit, kept) => {
      const done = await reading.remove(visit.signedIn.accountId, kept.id, oneValue(visit.form, 'reason'))
      if (done.ok && done.value === 'removed') return c.redirect(`${address(visit, READING)}?told=removed`, 303)
      return goBack(c, visit, kept, done.ok ? 'removal-asked' : done.error.kind)
    }),
  )

  frame.site.post(`${path}/keep-it`, (c) =>
    withReading(context, c, async (visit, kept) => {
      const done = await reading.declineRemoval(visit.signedIn.accountId, kept.id, oneValue(visit.form, 'reason'))
      return goBack(c, visit, kept, done.ok ? 'removal-declined' : done.error.kind)
    }),
  )

  function goBack(c: Context, visit: CoordinationVisit, kept: KeptReading, told: string): Response {
    return c.redirect(`${address(visit, readingPath(kept.id))}?told=${told}`, 303)
  }
}

/** What stands at the end of a document's page: removing it, or answering who asked for that, and what happened to it. */
export const RemovalPart: FC<{
  readonly visit: CoordinationVisit
  readonly kept: KeptReading
  readonly home: string
  readonly names: ReadonlyMap<string, string>
}> = ({ visit, kept, home, names }) => {
  const { t, signedIn } = visit
  const asked = findAsked(kept.events)
  const hasMade = kept.proposals.some(({ decision }) => decision.made.length > 0)
  const isAlone = mayRemoveAlone({ readBy: kept.readBy, hasMade }, signedIn.accountId)
  const token: readonly [string, string] = ['form-token', signedIn.formToken]
  return (
    <>
      {asked === null ? null : (
        <Banner title={t('reading-in.removal-asked-title')}>
          <p>
            {t('reading-in.removal-asked-by', { who: nameOf(t, names, asked.account), date: t.date(asked.at) })}{' '}
            <q dir="auto">{asked.words}</q>
          </p>
          {asked.account === signedIn.accountId && !isAlone ? <p>{t('reading-in.removal-needs-other')}</p> : null}
          {asked.account === signedIn.accountId && !isAlone ? null : (
            <form method="post" action={`${home}/remove`}>
              <HiddenFields fields={[token, ['reason', asked.words]]} />
              <Button quiet>{t('reading-in.remove-agree')}</Button>
            </form>
          )}
          <form method="post" action={`${home}/keep-it`}>
            <HiddenFields fields={[token]} />
            <TextField name="reason" label={t('reading-in.removal-why-not')} />
            <Button quiet>{t('reading-in.remove-decline')}</Button>
          </form>
        </Banner>
      )}
      {asked === null ? (
        <Details summary={t('reading-in.remove')}>
          <p>{t('reading-in.remove-text')}</p>
          <p>{t(isAlone ? 'reading-in.remove-alone' : 'reading-in.remove-two')}</p>
          <form method="post" action={`${home}/remove`}>
            <HiddenFields fields={[token]} />
            <TextField name="reason" label={t('reading-in.remove-reason')} hint={t('reading-in.remove-reason-hint')} />
            <Button quiet>{t(isAlone ? 'reading-in.remove-now' : 'reading-in.remove-ask')}</Button>
          </form>
        </Details>
      ) : null}
      {kept.events.length === 0 ? null : (
        <Details summary={t('reading-in.events')}>
          <ul>
            {kept.events.map((event) => (
              <li>
                {t(`reading-in.event-${event.kind}`, { who: nameOf(t, names, event.account), date: t.date(event.at) })}{' '}
                {event.words === '' ? null : event.kind === 'corrected' ? (
                  t.parts(event.words.split(', ').map((field) => t(`reading-in.detail-${field}`)))
                ) : (
                  <q dir="auto">{event.words}</q>
                )}
              </li>
            ))}
          </ul>
        </Details>
      )}
    </>
  )
}

/** Documents that were taken away. */
export const RemovedDocuments: FC<{
  readonly t: Translator
  readonly removed: readonly ReadingEvent[]
  readonly names: ReadonlyMap<string, string>
}> = ({ t, removed, names }) =>
  removed.length === 0 ? null : (
    <Details summary={t('reading-in.removed-documents', { count: removed.length })}>
      <Table
        caption={t('reading-in.removed-caption')}
        columns={[
          { heading: t('reading-in.document') },
          { heading: t('reading-in.removed-by') },
          { heading: t('reading-in.removed-on') },
          { heading: t('reading-in.removed-why') },
        ]}
        rows={removed.map(({ title, account, at, words }) => [
          <bdi>{title}</bdi>,
          <bdi>{nameOf(t, names, account)}</bdi>,
          t.date(at),
          <bdi>{words}</bdi>,
        ])}
      />
    </Details>
  )

/** Whoever did it, as the account is called; that an account did it where it is gone or no names are at hand. */
export function nameOf(t: Translator, names: ReadonlyMap<string, string>, account: string): string {
  return names.get(account) ?? t('reading-in.an-account')
}
