// What everybody reads: all objections with their answers and counts, and panels with what they were asked, what they said and whether they were paid.
import type { FC } from 'hono/jsx'
import {
  SUBJECT_KINDS,
  subjectKey,
  type DescribedSubject,
  type ObjectionCounts,
  type PanelSummary,
  type PanelVoice,
  type PublicObjection,
  type SubjectKind,
} from '../../../open/dialogues/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import { Card, Facts } from '../../../platform/page/index.ts'
import { codeAddress, noteAddress, objectionsAddress, objectionsFeedAddress, panelsAddress } from './addresses.ts'
import { CountsView, ObjectionView } from './objection-view.tsx'
import type { FoundSubjects } from './find-subjects.ts'
import { payText } from './seat-page.tsx'
import { CONCERNED_STYLES } from './styles.ts'
import { VoiceView } from './voice-view.tsx'

/** Objections with their answers. */
export const ObjectionsPage: FC<{
  readonly t: Translator
  readonly objections: readonly PublicObjection[]
  readonly total: number
  readonly counts: ObjectionCounts
  readonly found: FoundSubjects
  /** The kind that is chosen, or the one thing. */
  readonly kind: SubjectKind | null
  readonly about: DescribedSubject | null
  readonly page: number
  readonly pages: number
  readonly pageAddress: (page: number) => string
}> = ({ t, objections, total, counts, found, kind, about, page, pages, pageAddress }) => (
  <>
    <Looks />
    <h1>{t('concerned.objections-title')}</h1>
    <p class="lead">{t('concerned.objections-lead')}</p>
    <nav aria-label={t('concerned.filter')}>
      <ul class="link-row">
        <li>
          <a href={objectionsAddress(t.language)} aria-current={kind === null && about === null ? 'page' : undefined}>
            {t('concerned.filter-all')}
          </a>
        </li>
        {SUBJECT_KINDS.map((one) => (
          <li>
            <a href={objectionsAddress(t.language, one)} aria-current={kind === one && about === null ? 'page' : undefined}>
              {t(`concerned.kinds-${one}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
    {about === null ? null : (
      <p>
        {t('concerned.about')}{' '}
        <a href={about.href}>
          <bdi lang={about.language}>{about.title}</bdi>
        </a>
      </p>
    )}
    <h2>{t('concerned.counts')}</h2>
    <CountsView t={t} counts={counts} />
    <h2>{t('concerned.readable', { count: total })}</h2>
    {objections.length === 0 ? <p>{t('concerned.none-readable')}</p> : null}
    {objections.map((objection) => (
      <ObjectionView t={t} objection={objection} about={found.get(subjectKey(objection.subject)) ?? null} />
    ))}
    {pages < 2 ? null : (
      <nav class="link-row" aria-label={t('concerned.pages')}>
        {page > 1 ? (
          <a href={pageAddress(page - 1)} rel="prev">
            {t('concerned.newer')}
          </a>
        ) : null}
        <span>{t('concerned.page-of', { page, pages })}</span>
        {page < pages ? (
          <a href={pageAddress(page + 1)} rel="next">
            {t('concerned.older')}
          </a>
        ) : null}
      </nav>
    )}
    <h2>{t('concerned.ways')}</h2>
    <ul class="link-list">
      <li>
        <a href={noteAddress(t.language)}>{t('concerned.way-object')}</a>
      </li>
      <li>
        <a href={codeAddress(t.language)}>{t('concerned.have-code')}</a>
      </li>
      <li>
        <a href={objectionsFeedAddress(t.language)}>{t('concerned.feed')}</a>
      </li>
      <li>
        <a href={panelsAddress(t.language)}>{t('concerned.panels-title')}</a>
      </li>
    </ul>
  </>
)

/** Every panel. */
export const PanelsPage: FC<{ readonly t: Translator; readonly panels: readonly PanelSummary[] }> = ({ t, panels }) => (
  <>
    <h1>{t('concerned.panels-title')}</h1>
    <p class="lead">{t('concerned.panels-lead')}</p>
    {panels.length === 0 ? <p>{t('concerned.panels-none')}</p> : null}
    {panels.map((panel) => (
      <Card as="section">
        <h2>
          <a href={panelsAddress(t.language, panel.id)}>
            <bdi lang={panel.language}>{panel.title}</bdi>
          </a>
        </h2>
        <PanelFacts t={t} panel={panel} />
      </Card>
    ))}
  </>
)

/** A panel, what it was asked and what it said. */
export const PanelPage: FC<{
  readonly t: Translator
  readonly panel: PanelSummary
  readonly voices: readonly PanelVoice[]
  readonly found: FoundSubjects
}> = ({ t, panel, voices, found }) => (
  <>
    <Looks />
    <p class="back-line">
      <a href={panelsAddress(t.language)}>{t('concerned.panels-title')}</a>
    </p>
    <h1>
      <bdi lang={panel.language}>{panel.title}</bdi>
    </h1>
    <PanelFacts t={t} panel={panel} />
    <h2>{t('concerned.panel-said')}</h2>
    {voices.length === 0 ? <p>{t('concerned.panel-said-nothing')}</p> : null}
    {voices.map((voice) => (
      <VoiceView t={t} voice={voice} about={found.get(subjectKey(voice.subject)) ?? null} />
    ))}
  </>
)

/** What these pages bring along beside the site's own looks. */
const Looks: FC = () => <link rel="stylesheet" href={CONCERNED_STYLES} />

const PanelFacts: FC<{ readonly t: Translator; readonly panel: PanelSummary }> = ({ t, panel }) => (
  <Facts
    facts={[
      { name: t('concerned.panel-about'), value: <bdi lang={panel.language}>{panel.about}</bdi> },
      { name: t('concerned.panel-languages'), value: t.list(panel.languages.map((code) => t.languageName(code))) },
      { name: t('concerned.pay'), value: payText(t, panel.pay) },
      { name: t('concerned.panel-paid'), value: t('concerned.panel-paid-value', { promised: panel.promised, paid: panel.paid }) },
      { name: t('concerned.panel-unpaid'), value: t('concerned.people', { count: panel.sayUnpaid }) },
      {
        name: t('concerned.panel-members'),
        value: t('concerned.panel-members-value', { members: panel.members, left: panel.left }),
      },
      ...(panel.lost === 0
        ? []
        : [
            {
              name: t('concerned.panel-lost'),
              value: t('concerned.panel-lost-value', { lost: panel.lost, erased: panel.erased }),
            },
          ]),
      {
        name: t('concerned.panel-since'),
        value:
          panel.closedOn === null
            ? t.date(panel.madeOn)
            : t('concerned.panel-closed', { from: t.date(panel.madeOn), to: t.date(panel.closedOn) }),
      },
    ]}
  />
)
