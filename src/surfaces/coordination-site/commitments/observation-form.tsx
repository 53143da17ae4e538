// A figure for the commitment's series: typed as offices write it ("<5", "n/a", "12 %"), kept as what it says and never as nought.
import type { FC } from 'hono/jsx'
import { writeDimensions } from '../../../open/commitments/index.ts'
import { Button, Select, TextField } from '../../../platform/page/index.ts'
import { dimensionsText } from '../../progress-site/index.ts'
import { readAttempt } from './report-forms.tsx'
import { Action } from './action-form.tsx'
import type { WorkPageProps } from './work-page.tsx'

/** Nothing where the commitment has no indicator. */
export const ObservationForm: FC<WorkPageProps & { readonly action: string }> = ({
  t,
  published,
  indicator,
  formToken,
  action,
  attempt,
}) => {
  const use = published?.content.indicator ?? null
  if (use === null) return null
  const { typed, wrong } = readAttempt(attempt, 'observe')
  const groups = [{}, ...use.disaggregation]
  const version = indicator?.versions.find((one) => one.version === use.version)
  return (
    <section class="card" aria-labelledby="observe-title">
      <h3 id="observe-title">{t('commitments.new-figure')}</h3>
      <p class="soft">{indicator?.name ?? use.indicator}</p>
      <Action formToken={formToken} action={action}>
        {groups.length === 1 ? null : (
          <Select
            name="group"
            label={t('commitments.for-which-group')}
            value={typed('group')}
            options={groups.map((group) => ({
              value: writeDimensions(group),
              label: dimensionsText(t, { ...use.dimensions, ...group }),
            }))}
          />
        )}
        <TextField
          name="period"
          label={t('commitments.period')}
          hint={t('commitments.ask-period-hint')}
          short
          value={typed('period')}
          error={wrong('period')}
        />
        <TextField
          name="figure"
          label={t('commitments.figure')}
          hint={t('commitments.ask-figure-hint')}
          value={typed('figure')}
          error={wrong('figure')}
        />
        {version === undefined || version.unitMeasure !== '' ? null : (
          <TextField
            name="unit-measure"
            label={t('commitments.ask-unit-measure')}
            hint={t('commitments.ask-unit-measure-hint')}
            short
            value={typed('unit-measure')}
            error={wrong('unit-measure')}
          />
        )}
        <TextField name="source" label={t('commitments.source')} value={typed('source')} error={wrong('source')} />
        <Button>{t('commitments.keep-figure')}</Button>
      </Action>
    </section>
  )
}
