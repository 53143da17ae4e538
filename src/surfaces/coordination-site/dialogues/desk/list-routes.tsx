// Actors and points, which all series share: found by a word before anybody makes a new one, changed in one place.
import type { ActorRecord, PointRecord } from '../../../../open/dialogues/index.ts'
import { Button, ButtonLink, TextField } from '../../../../platform/page/index.ts'
import { AREA, type DialogueAreaContext } from '../area-context.ts'
import { codeText, recordTitle } from './desk-words.ts'
import { findSimilarPoints } from './find-named.ts'

const MOST_SHOWN = 200

/** Adds `/actors` and `/points`. */
export function addListRoutes({ work, frame, address, show }: DialogueAreaContext): void {
  for (const kind of ['actor', 'point'] as const) {
    frame.site.get(`/:language${AREA}/${kind}s`, (c) =>
      frame.whenSignedIn(c, async (visit) => {
        const { t } = visit
        const sought = (c.req.query('find') ?? '').trim()
        const all = kind === 'actor' ? await work.listActors() : await work.listPoints()
        const found = sought === '' ? all : findIn(all, sought)
        const shown = found.slice(0, MOST_SHOWN)
        return show(
          c,
          visit,
          {
            title: t(`dialogue-desk.${kind}s`),
            path: `/${kind}s`,
            query: sought === '' ? '' : `?find=${encodeURIComponent(sought)}`,
          },
          <>
            <p class="back-line">
              <a href={address(visit)}>{t('dialogue-desk.title')}</a>
            </p>
            <h1>{t(`dialogue-desk.${kind}s`)}</h1>
            <p>{t(`dialogue-desk.${kind}s-text`)}</p>
            <form method="get" action={address(visit, `/${kind}s`)}>
              <TextField name="find" label={t(`dialogue-desk.find-${kind}`)} value={sought} />
              <Button quiet>{t('dialogue-desk.find')}</Button>
            </form>
            <p>{t('dialogue-desk.found', { count: found.length })}</p>
            <ul class="desk-list">
              {shown.map((record) => (
                <li>
                  <a href={address(visit, `/record/${kind}/${record.id}`)}>
                    <bdi>{recordTitle(t, record)}</bdi>
                  </a>
                  {record.kind === 'actor' ? (
                    <span class="soft small"> {codeText(t, 'constituency', record.constituency)}</span>
                  ) : null}
                </li>
              ))}
            </ul>
            <div class="buttons">
              <ButtonLink href={address(visit, `/record/${kind}/new`)} quiet>
                {t(`dialogue-desk.new-${kind}`)}
              </ButtonLink>
            </div>
          </>,
        )
      }),
    )
  }
}

/** Records with the words in a name, a spelling or a text; of points, those that come near as well. */
function findIn(records: readonly (ActorRecord | PointRecord)[], sought: string): readonly (ActorRecord | PointRecord)[] {
  const word = sought.toLocaleLowerCase()
  const holds = (record: ActorRecord | PointRecord) => {
    const texts =
      record.kind === 'actor' ? [...Object.values(record.name.texts), ...record.spellings] : Object.values(record.text.texts)
    return texts.some((text) => text.toLocaleLowerCase().includes(word))
  }
  const found = records.filter(holds)
  const points = records.flatMap((record) => (record.kind === 'point' && !found.includes(record) ? [record] : []))
  return [...found, ...findSimilarPoints(points, sought)]
}
