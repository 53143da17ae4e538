// What was erased, and where the same words stand yet: each place by a link, and never the words.
import type { FC } from 'hono/jsx'
import type { ErasedRemains, ErasureDone } from '../../../../open/dialogues/index.ts'
import type { Translator } from '../../../../platform/i18n/index.ts'
import { Banner } from '../../../../platform/page/index.ts'
import { recordTitle } from './desk-words.ts'

/** Told on the page that follows the erasing. `link`: the address of a page of the area; `home`: of the site in this language. */
export const ErasedTold: FC<{
  readonly t: Translator
  readonly done: ErasureDone
  readonly link: (path: string) => string
  readonly home: string
}> = ({ t, done: { versions, elsewhere, remaining }, link, home }) => (
  <>
    <Banner>
      <p>{t('dialogue-desk.erased-told', { versions })}</p>
      {elsewhere === 0 ? null : <p>{t('dialogue-desk.erased-elsewhere', { places: elsewhere })}</p>}
      <p>{t(remaining.length === 0 ? 'dialogue-desk.erased-nowhere' : 'dialogue-desk.erased-remaining')}</p>
    </Banner>
    {remaining.length === 0 ? null : (
      <section aria-labelledby="erased-places">
        <h2 id="erased-places">{t('dialogue-desk.erased-places')}</h2>
        <ul>
          {remaining.map((place) => (
            <li>
              <a href={placeAddress(place, link, home)}>{placeText(t, place)}</a>
            </li>
          ))}
        </ul>
      </section>
    )}
  </>
)

function placeAddress(place: ErasedRemains, link: (path: string) => string, home: string): string {
  switch (place.kind) {
    case 'entry':
      return link(`/session/${place.session}/minutes/entry/${place.id}`)
    case 'contact':
      return link(`/participation/${place.id}/invitation`)
    case 'report':
      return link(`/reports/${place.id}`)
    case 'reading':
      // A document that was removed is told of in the list of removals.
      return link(place.id === '' ? '/reading' : `/reading/${place.id}/text`)
    case 'panel':
    case 'objection':
      return link(`/concerned/${place.kind}/${place.id}`)
    case 'became':
      return place.room === 'practices' ? `${home}/practices/record/${place.id}` : `${home}/commitments/work/${place.id}`
    default:
      // From there they can be erased as well.
      return link(`/erase/${place.kind}/${place.id}`)
  }
}

function placeText(t: Translator, place: ErasedRemains): string {
  if ('record' in place) {
    return t('dialogue-desk.erased-record', { kind: t(`dialogue-desk.kind-${place.kind}`), title: recordTitle(t, place.record) })
  }
  return t(`dialogue-desk.erased-place-${place.kind === 'became' ? place.room : place.kind}`)
}
