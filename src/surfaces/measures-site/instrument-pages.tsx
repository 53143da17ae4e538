// Instruments: what they provide, who is bound by them, and States by instruments. What nobody recorded is "not known", never
// "not ratified".
import type { FC } from 'hono/jsx'
import {
  findPosition,
  sayCode,
  sayDate,
  sayPlace,
  sayPlaces,
  type Measures,
  type MeasureStock,
  type PublishedRecord,
} from '../../open/measures/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { Banner, Facts, Table } from '../../platform/page/index.ts'
import { listAddress, recordAddress } from './addresses.ts'
import { Downloads, History, OwnWords, Sources } from './parts.tsx'

type Instrument = PublishedRecord<'instrument'>
type Ratification = PublishedRecord<'ratification'>

export const InstrumentListPage: FC<{ readonly t: Translator; readonly stock: MeasureStock }> = ({ t, stock: { all } }) => (
  <>
    <h1>{t('measures.instruments-title')}</h1>
    <p class="lead">{t('measures.instruments-lead')}</p>
    <RatificationNotice t={t} ratifications={all.ratification} />
    <p>
      <a class="list-link" href={listAddress(t.language, 'instruments/states')}>
        {t('measures.states-title')}
      </a>
    </p>
    <Table
      caption={t('measures.instruments-title')}
      columns={[
        { heading: t('measures.field-title') },
        { heading: t('measures.field-kind') },
        { heading: t('measures.field-adopted') },
        { heading: t('measures.field-in_force') },
        { heading: t('measures.provisions') },
        { heading: t('measures.parties-known') },
      ]}
      rows={all.instrument.map((instrument) => {
        const { id, content } = instrument
        const own = all.ratification.filter((one) => one.content.instrument === id)
        return [
          <a class="list-link" href={recordAddress(t.language, instrument)} dir="auto" lang="en">
            {content.title}
          </a>,
          t(`measures.code-instrument-kind-${content.kind}`),
          sayDate(t, content.adopted),
          content.inForce === '' ? t('measures.does-not-apply') : sayDate(t, content.inForce),
          t.number(all.provision.filter((one) => one.content.instrument === id).length),
          content.kind === 'treaty' ? countParties(t, own) : t('measures.does-not-apply'),
        ]
      })}
    />
    <Downloads t={t} recordTypes={['instrument', 'provision', 'ratification']} />
  </>
)

function countParties(t: Translator, ratifications: readonly Ratification[]): string {
  if (ratifications.length === 0) return t('measures.date-unknown')
  const byState = Map.groupBy(ratifications, ({ content }) => content.place[0] ?? '')
  const parties = [...byState.values()].filter((own) => findPosition(own).position === 'party').length
  return t('measures.parties-recorded', { count: parties })
}

const RatificationNotice: FC<{ readonly t: Translator; readonly ratifications: readonly Ratification[] }> = ({
  t,
  ratifications,
}) => (
  <Banner title={t(ratifications.length === 0 ? 'measures.no-ratifications' : 'measures.ratifications-partial')}>
    <p>{t('measures.ratifications-text')}</p>
  </Banner>
)

/** States in rows, treaties in columns. */
export const StatesPage: FC<{ readonly t: Translator; readonly stock: MeasureStock }> = ({ t, stock: { all } }) => {
  const treaties = all.instrument.filter(({ id }) => all.ratification.some(({ content }) => content.instrument === id))
  const states = [...new Set(all.ratification.flatMap(({ content }) => content.place))].toSorted((one, other) =>
    sayPlace(t, one).localeCompare(sayPlace(t, other), t.language),
  )
  const byPair = Map.groupBy(all.ratification, ({ content }) => `${content.place[0] ?? ''} ${content.instrument}`)
  return (
    <>
      <p class="back">
        <a href={listAddress(t.language, 'instruments')}>{t('measures.back-to-instruments')}</a>
      </p>
      <h1>{t('measures.states-title')}</h1>
      <RatificationNotice t={t} ratifications={all.ratification} />
      {states.length === 0 ? null : (
        <Table
          caption={t('measures.states-title')}
          columns={[{ heading: t('measures.field-place') }, ...treaties.map(({ content }) => ({ heading: content.short }))]}
          rows={states.map((state) => [
            sayPlace(t, state),
            ...treaties.map((instrument) => (
              <Position t={t} instrument={instrument} ratifications={byPair.get(`${state} ${instrument.id}`) ?? []} />
            )),
          ])}
        />
      )}
    </>
  )
}

const Position: FC<{
  readonly t: Translator
  readonly instrument: Instrument
  readonly ratifications: readonly Ratification[]
}> = ({ t, ratifications }) => {
  const found = findPosition(ratifications)
  if (found.position === 'unknown') return <span class="soft">{t('measures.position-unknown')}</span>
  const { content } = found.by
  return (
    <a class="list-link" href={recordAddress(t.language, found.by)}>
      {t(`measures.position-${found.position}`, { year: found.year === '' ? t('measures.date-unknown') : found.year })}
      {content.reservations === '' ? '' : ` · ${t('measures.with-reservations')}`}
    </a>
  )
}

export const InstrumentPage: FC<{
  readonly t: Translator
  readonly instrument: Instrument
  readonly stock: MeasureStock
  readonly versions: Awaited<ReturnType<Measures['listVersions']>>
}> = ({ t, instrument, stock: { all }, versions }) => {
  const { id, content } = instrument
  const provisions = all.provision.filter((one) => one.content.instrument === id)
  const ratifications = all.ratification.filter((one) => one.content.instrument === id)
  return (
    <>
      <p class="back">
        <a href={listAddress(t.language, 'instruments')}>{t('measures.back-to-instruments')}</a>
      </p>
      <h1 dir="auto" lang="en">
        {content.title}
      </h1>
      <Facts
        facts={[
          { name: t('measures.field-short'), value: <OwnWords text={content.short} /> },
          { name: t('measures.field-kind'), value: t(`measures.code-instrument-kind-${content.kind}`) },
          { name: t('measures.field-body'), value: <OwnWords text={content.body} /> },
          ...(content.symbol === '' ? [] : [{ name: t('measures.field-symbol'), value: <OwnWords text={content.symbol} /> }]),
          { name: t('measures.field-adopted'), value: sayDate(t, content.adopted) },
          {
            name: t('measures.field-in_force'),
            value: content.inForce === '' ? t('measures.does-not-apply') : sayDate(t, content.inForce),
          },
          ...(content.note === '' ? [] : [{ name: t('measures.field-note'), value: <OwnWords text={content.note} /> }]),
          ...(content.sources.length === 0
            ? []
            : [{ name: t('measures.field-sources'), value: <Sources sources={content.sources} /> }]),
        ]}
      />
      {provisions.length === 0 ? null : (
        <Table
          caption={t('measures.provisions')}
          columns={[
            { heading: t('measures.field-provision') },
            { heading: t('measures.field-subject') },
            { heading: t('measures.field-needs') },
          ]}
          rows={provisions.map((provision) => [
            <span id={provision.id}>{provision.content.provision}</span>,
            <OwnWords text={provision.content.subject} />,
            provision.content.needs.length === 0
              ? t('measures.not-told')
              : t.list(provision.content.needs.map((code) => sayCode(t, 'provision', { column: 'needs' }, code))),
          ])}
        />
      )}
      {content.kind === 'treaty' ? (
        <>
          <h2>{t('measures.list-ratification')}</h2>
          {ratifications.length === 0 ? <p>{t('measures.no-ratifications')}</p> : null}
          {ratifications.length === 0 ? null : (
            <Table
              caption={t('measures.list-ratification')}
              columns={[
                { heading: t('measures.field-place') },
                { heading: t('measures.field-action') },
                { heading: t('measures.field-date') },
                { heading: t('measures.field-reservations') },
                { heading: t('measures.field-declarations') },
                { heading: t('measures.field-sources') },
              ]}
              rows={ratifications.map((one) => [
                <span id={one.id}>{sayPlaces(t, one.content.place)}</span>,
                t(`measures.code-action-${one.content.action}`),
                sayDate(t, one.content.date),
                one.content.reservations === '' ? t('measures.not-told') : <OwnWords text={one.content.reservations} />,
                one.content.declarations === '' ? t('measures.not-told') : <OwnWords text={one.content.declarations} />,
                <Sources sources={one.content.sources} />,
              ])}
            />
          )}
          <p>{t('measures.ratifications-text')}</p>
        </>
      ) : null}
      <History t={t} recordType="instrument" versions={versions} />
    </>
  )
}
