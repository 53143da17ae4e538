// The rest of what is known in a case: assessments, referrals, files, follow-ups.
import type { FC } from 'hono/jsx'
import { Card } from '../../../platform/page/index.ts'
import { nameNeed } from './actions/need-options.ts'
import type { CaseView } from './case-view.ts'
import { GoForm } from './go-form.tsx'
import { StateMark } from './marks.tsx'
import { pickTitle } from './pick-title.ts'
import { Said } from './said.tsx'

/** Assessments, each with the band of every scale. */
export const AssessmentsPart: FC<{ readonly view: CaseView }> = ({ view }) => {
  const { visit, opened, definitions, timeZone } = view
  const { t } = visit
  const { assessments } = opened.state
  return (
    <section aria-labelledby="assessments">
      <h2 id="assessments">{t('cases.assessments')}</h2>
      {assessments.length === 0 ? <p class="soft">{t('cases.assessments-none')}</p> : null}
      {assessments.toReversed().map(({ runId, assessment, version, at, isKept, result }) => {
        const definition = definitions.assessment(assessment, version)
        const bands = result.scales.flatMap(({ scale, band }) => {
          const found = definition?.scales.find(({ id }) => id === scale)
          const label = found?.bands.find(({ id }) => id === band)?.label
          return found === undefined || label === undefined ? [] : [`${pickTitle(t, found.title)}: ${pickTitle(t, label)}`]
        })
        return (
          <Card as="section">
            <h3>{definition === undefined ? assessment : <Said {...{ t }} texts={definition.title} />}</h3>
            <p class="soft">
              {t.date(new Date(at), timeZone)}
              {isKept ? ` · ${t('cases.half-filled')}` : ''}
            </p>
            {bands.length === 0 || isKept ? null : (
              <ul>
                {bands.map((band) => (
                  <li>{band}</li>
                ))}
              </ul>
            )}
            <GoForm
              {...{ view }}
              to="assess"
              hidden={[
                ['assessment', assessment],
                ['run', runId],
              ]}
              small
            >
              {t(isKept ? 'cases.step-go-on' : 'cases.step-read')}
            </GoForm>
          </Card>
        )
      })}
      {opened.mayWrite && opened.state.isOpen ? (
        <GoForm {...{ view }} to="assess" quiet>
          {t('cases.assess')}
        </GoForm>
      ) : null}
    </section>
  )
}

/** Referrals and where they stand. */
export const ReferralsPart: FC<{ readonly view: CaseView }> = ({ view }) => {
  const { visit, opened, timeZone } = view
  const { t } = visit
  const { referrals } = opened.state
  return (
    <section aria-labelledby="referrals">
      <h2 id="referrals">{t('cases.referrals')}</h2>
      {referrals.length === 0 ? <p class="soft">{t('cases.referrals-none')}</p> : null}
      <ul class="lines">
        {referrals.toReversed().map(({ referralId, state, need, serviceName, changedAt }) => (
          <li>
            <p>
              <strong dir="auto">{serviceName}</strong> <StateMark kind={state} words={t(`cases.referral-${state}`)} />
              <span class="soft small">
                {' '}
                {nameNeed(t, need)} · {t.date(new Date(changedAt), timeZone)}
              </span>
            </p>
            <GoForm {...{ view }} to="referrals" hidden={[['referral', referralId]]} small about={serviceName}>
              {t('cases.step-read')}
            </GoForm>
          </li>
        ))}
      </ul>
      {opened.mayWrite && opened.state.isOpen ? (
        <GoForm {...{ view }} to="referrals" quiet>
          {t('cases.refer')}
        </GoForm>
      ) : null}
    </section>
  )
}

/** Files, each to be downloaded. */
export const FilesPart: FC<{ readonly view: CaseView }> = ({ view }) => {
  const { visit, opened, timeZone } = view
  const { t } = visit
  const { files } = opened.state
  return (
    <section aria-labelledby="files">
      <h2 id="files">{t('cases.files')}</h2>
      {files.length === 0 ? <p class="soft">{t('cases.files-none')}</p> : null}
      <ul class="lines">
        {files.map(({ fileId, name, size, at }) => (
          <li>
            <p>
              <bdi class="file-name">{name}</bdi>{' '}
              <span class="soft small">
                {t('cases.file-size', { size: Math.max(1, Math.round(size / 1000)) })} · {t.date(new Date(at), timeZone)}
              </span>
            </p>
            <div class="row">
              <GoForm {...{ view }} to="file-read" hidden={[['file', fileId]]} small about={name}>
                {t('cases.file-download')}
              </GoForm>
              {opened.mayWrite ? (
                <GoForm {...{ view }} to="file-remove" hidden={[['file', fileId]]} small about={name}>
                  {t('cases.file-remove')}
                </GoForm>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
      {opened.mayWrite ? (
        <GoForm {...{ view }} to="file" quiet>
          {t('cases.file-add')}
        </GoForm>
      ) : null}
    </section>
  )
}
