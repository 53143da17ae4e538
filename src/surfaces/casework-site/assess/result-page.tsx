// What an assessment came to: what is urgent, each scale in the words of its band, what was obliged and how it stands, needs and barriers
// recorded, the answers. No number judges a person: points decide the band and stay in the definition.
import { assess, type ObligedAction } from '@causeway/casework'
import type { FC } from 'hono/jsx'
import { Banner, Card, Details } from '../../../platform/page/index.ts'
import { AboutCase } from '../cases/action-page.tsx'
import { nameBarrier, nameNeed } from '../cases/actions/need-options.ts'
import { AnswerFacts } from '../cases/answer-facts.tsx'
import type { CaseView } from '../cases/case-view.ts'
import { describeMoment } from '../cases/describe-due.ts'
import { pickTitle } from '../cases/pick-title.ts'
import { Said } from '../cases/said.tsx'
import type { AssessRun } from './assess-run.ts'
import { listSections } from './assess-run.ts'
import { onlySection } from './review-page.tsx'
import { SourceList } from './source-list.tsx'
import { ObligedList, UrgentPart } from './urgent-part.tsx'

/** The page. */
export const ResultPage: FC<{ readonly view: CaseView; readonly run: AssessRun; readonly isNew: boolean }> = ({
  view,
  run,
  isNew,
}) => {
  const { visit, names, timeZone } = view
  const { t } = visit
  const { definition, runId, answers, at } = run
  const result = assess(definition, answers)
  const bands = definition.scales.flatMap((scale) => {
    const own = result.scales.find((one) => one.scale === scale.id)
    const band = scale.bands.find(({ id }) => id === own?.band)
    return band === undefined ? [] : [{ scale, band }]
  })
  const ofBands = bands.flatMap(({ band }) => band.obliges)
  const recorded = [...result.needs.map((need) => nameNeed(t, need)), ...result.barriers.map((one) => nameBarrier(t, one))]
  return (
    <AboutCase {...{ view }} title={pickTitle(t, definition.title)}>
      {isNew ? (
        <output class="banner said">
          <strong>{t('casework-forms.finished')}</strong>
        </output>
      ) : null}
      {at === null ? null : <p class="soft">{describeMoment(t, at, timeZone)}</p>}
      {run.state === 'kept' ? <Banner title={t('casework-forms.not-finished')} /> : null}
      <UrgentPart {...{ view, definition, runId, answers }} />
      {bands.length === 0 || run.state === 'kept' ? null : (
        <section aria-labelledby="scales">
          <h2 id="scales">{t('casework-forms.scales')}</h2>
          <p class="soft">{t('casework-forms.scales-text')}</p>
          {bands.map(({ scale, band }) => (
            <Card as="section">
              <h3>
                <Said {...{ t }} texts={scale.title} />
              </h3>
              <p>
                <strong>
                  <Said {...{ t }} texts={band.label} />
                </strong>
              </p>
              {band.obliges.length === 0 ? null : <ObligedList {...{ view, runId }} actions={band.obliges} />}
            </Card>
          ))}
        </section>
      )}
      {hasNothing(ofBands, result.urgent) && run.state !== 'kept' ? <p>{t('casework-forms.nothing-obliged')}</p> : null}
      {recorded.length === 0 ? null : (
        <section aria-labelledby="recorded">
          <h2 id="recorded">{t('casework-forms.recorded')}</h2>
          <ul>
            {recorded.map((one) => (
              <li>{one}</li>
            ))}
          </ul>
        </section>
      )}
      <Details summary={t('casework-forms.answers')}>
        {listSections(definition, answers).map((section) => (
          <>
            <h3>
              <Said {...{ t }} texts={section.title} />
            </h3>
            <AnswerFacts {...{ t, names, answers }} form={onlySection(run, section)} />
          </>
        ))}
      </Details>
      <Details summary={t('casework-forms.sources')}>
        <p>{t('casework-forms.by-version', { version: definition.version })}</p>
        <SourceList sources={definition.sources} />
      </Details>
    </AboutCase>
  )
}

function hasNothing(obliges: readonly ObligedAction[], urgent: readonly string[]): boolean {
  return obliges.length === 0 && urgent.length === 0
}
