// What everybody reads a document is called, where that is not what was written since: a second account agrees, or puts it right.
import type { FC } from 'hono/jsx'
import { findNamer, isNameWaiting, type KeptReading } from '../../../../open/dialogues/index.ts'
import { Banner, Button, HiddenFields } from '../../../../platform/page/index.ts'
import { oneValue } from '../../../../platform/sign-in/index.ts'
import type { CoordinationVisit } from '../../coordination-area.ts'
import { AREA } from '../area-context.ts'
import { READING, readingPath, type ReadingContext, withReading } from './reading-parts.tsx'
import { nameOf } from './removal-routes.tsx'

/** Adds `/reading/:reading/agree-to-name`. */
export function addNamingRoutes(context: ReadingContext): void {
  const { frame, address, reading } = context
  frame.site.post(`/:language${AREA}${READING}/:reading{r-[0-9a-f-]{36}}/agree-to-name`, (c) =>
    withReading(context, c, async ({ form, signedIn, ...visit }, kept) => {
      const seen = { title: oneValue(form, 'title'), sourceUrl: oneValue(form, 'source-url') || null }
      const done = await reading.agreeToName(signedIn.accountId, kept.id, seen)
      const told = done.ok ? 'named' : done.error.kind
      return c.redirect(`${address({ form, signedIn, ...visit }, readingPath(kept.id))}?told=${told}`, 303)
    }),
  )
}

/** That something else was written than everybody reads, with the way to agree; nothing where both are the same. */
export const NameWaiting: FC<{
  readonly visit: CoordinationVisit
  readonly kept: KeptReading
  readonly home: string
  readonly names: ReadonlyMap<string, string>
}> = ({ visit: { t, signedIn }, kept, home, names }) => {
  const { named, title, sourceUrl, events } = kept
  if (named === null || !isNameWaiting(kept, named)) return null
  const namer = findNamer(events)
  return (
    <Banner title={t('reading-in.name-waits')}>
      <p>{t('reading-in.name-waits-text', { who: nameOf(t, names, namer ?? '') })}</p>
      <dl>
        <dt>{t('reading-in.name-public')}</dt>
        <dd>
          <bdi>{named.title === '' ? t('dialogues.read-in-untitled') : named.title}</bdi>
          {named.sourceUrl === null ? null : (
            <>
              {', '}
              <bdi dir="ltr">{named.sourceUrl}</bdi>
            </>
          )}
        </dd>
        <dt>{t('reading-in.name-written')}</dt>
        <dd>
          <bdi>{title}</bdi>
          {sourceUrl === null ? null : (
            <>
              {', '}
              <bdi dir="ltr">{sourceUrl}</bdi>
            </>
          )}
        </dd>
      </dl>
      {namer === signedIn.accountId ? (
        <p>{t('reading-in.removal-needs-other')}</p>
      ) : (
        <form method="post" action={`${home}/agree-to-name`}>
          <HiddenFields
            fields={[
              ['form-token', signedIn.formToken],
              ['title', title],
              ['source-url', sourceUrl ?? ''],
            ]}
          />
          <Button quiet>{t('reading-in.name-agree')}</Button>
        </form>
      )}
    </Banner>
  )
}
