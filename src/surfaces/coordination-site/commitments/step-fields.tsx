// The fields of each step of the form, with what was typed and what is wrong with it.
import { ACTOR_TYPES, EVIDENCE_GRADES, GCM_OBJECTIVES, SDG_TARGETS } from '@causeway/vocabulary'
import type { FC } from 'hono/jsx'
import {
  BUDGET_STATES,
  COMMITMENT_TYPES,
  COMPARATORS,
  LEAST_ANSWERS,
  MILESTONE_KINDS,
  OWNER_PARTS,
} from '../../../open/commitments/index.ts'
import { GROUP_CODES, PEOPLE_CODES } from '../../../open/practices/index.ts'
import { Button, CheckboxGroup, Details, HiddenFields, RadioGroup, Select, TextField } from '../../../platform/page/index.ts'
import { allValues, oneValue } from '../../../platform/sign-in/index.ts'
import { actorTypeText, groupCodeText, objectiveText, sdgText } from '../../progress-site/index.ts'
import type { FormStep } from './form-steps.ts'
import { Line, Mapping, Rows, type StepProps } from './step-parts.tsx'

/** The fields of a step; none for the last. */
export const StepFields: FC<StepProps & { readonly step: FormStep }> = ({ step, ...props }) => {
  switch (step) {
    case 'what':
      return <What {...props} />
    case 'who':
      return <Who {...props} />
    case 'when':
      return <When {...props} />
    case 'measure':
      return <Measure {...props} />
    case 'means':
      return <Means {...props} />
    case 'answers':
      return <Answers {...props} />
    case 'check':
      return null
  }
}

const What: FC<StepProps> = (props) => {
  const { t, form, errorAt } = props
  const originKind = oneValue(form, 'origin.kind')
  return (
    <>
      {originKind === '' || originKind === 'none' ? null : (
        <p>{t('commitments.ask-origin', { what: t(`commitments.origin-${originKind}`) })}</p>
      )}
      <HiddenFields
        fields={['origin.kind', 'origin.id', 'origin.release'].map((name) => [name, oneValue(form, name)] as const)}
      />
      <Line {...props} name="title" label="title" hint="title-hint" />
      <Line {...props} name="text" label="text" hint="text-hint" rows={6} />
      <CheckboxGroup
        name="types"
        label={t('commitments.ask-types')}
        values={allValues(form, 'types')}
        options={COMMITMENT_TYPES.map((value) => ({ value, label: t(`commitments.type-${value}`) }))}
      />
      <RadioGroup
        name="arrangement.kind"
        label={t('commitments.ask-arrangement')}
        error={errorAt('arrangement.kind')}
        value={oneValue(form, 'arrangement.kind') || 'single'}
        options={(['single', 'joint', 'matching'] as const).map((value) => ({
          value,
          label: t(`commitments.arrangement-${value}`),
          hint: t(`commitments.arrangement-${value}-hint`),
        }))}
      />
      <Details summary={t('commitments.ask-condition-more')} open={oneValue(form, 'arrangement.kind') === 'matching'}>
        <Line {...props} name="arrangement.condition" label="condition" rows={2} />
        <Select
          name="arrangement.isFulfilled"
          label={t('commitments.ask-fulfilled')}
          value={oneValue(form, 'arrangement.isFulfilled') || 'unknown'}
          options={(['yes', 'no', 'unknown'] as const).map((value) => ({ value, label: t(`commitments.fulfilled-${value}`) }))}
        />
      </Details>
    </>
  )
}

const Who: FC<StepProps> = (props) => {
  const { t, form, errorAt, accountId } = props
  return (
    <>
      <h3>{t('commitments.owners')}</h3>
      <p>{t('commitments.ask-owners-text')}</p>
      <Rows
        {...props}
        part="owners"
        legend="owner"
        row={(at) => (
          <>
            <Line {...props} name={`${at}.name`} label="name" />
            <div class="field-row">
              <Select
                name={`${at}.type`}
                label={t('commitments.ask-actor-type')}
                error={errorAt(`${at}.type`)}
                value={oneValue(form, `${at}.type`) || 'unknown'}
                options={[...ACTOR_TYPES, 'unknown'].map((value) => ({ value, label: actorTypeText(t, value) }))}
              />
              <Select
                name={`${at}.part`}
                label={t('commitments.ask-part')}
                value={oneValue(form, `${at}.part`) || 'leads'}
                options={OWNER_PARTS.map((value) => ({ value, label: t(`commitments.part-${value}`) }))}
              />
              <Select
                name={`${at}.account`}
                label={t('commitments.ask-account')}
                value={oneValue(form, `${at}.account`)}
                blank={t('commitments.ask-account-nobody')}
                options={[
                  { value: accountId, label: t('commitments.ask-account-me') },
                  ...[oneValue(form, `${at}.account`)]
                    .filter((other) => other !== '' && other !== accountId)
                    .map((value) => ({ value, label: t('commitments.ask-account-other') })),
                ]}
              />
            </div>
          </>
        )}
      />
      <Line {...props} name="places" label="places" hint="places-hint" rows={3} />
      <Line {...props} name="locality" label="locality" hint="locality-hint" />
      <Details summary={t('commitments.ask-groups')} open={allValues(form, 'groups').length > 0}>
        <CheckboxGroup
          name="groups"
          label={t('commitments.for-whom')}
          hint={t('commitments.ask-groups-hint')}
          values={allValues(form, 'groups').flatMap((value) => value.split(/[\n;]/))}
          options={[...new Set<string>([...PEOPLE_CODES, ...GROUP_CODES])].map((value) => ({
            value,
            label: groupCodeText(t, value),
          }))}
        />
      </Details>
    </>
  )
}

const When: FC<StepProps> = (props) => {
  const { t, form } = props
  return (
    <>
      <p class="hint">{t('commitments.ask-day-hint')}</p>
      <Line {...props} name="startsOn" label="starts" short />
      <Line {...props} name="dueOn" label="due" hint="due-hint" short />
      <h3>{t('commitments.milestones')}</h3>
      <Rows
        {...props}
        part="milestones"
        legend="milestone"
        row={(at) => (
          <>
            <div class="field-row">
              <Select
                name={`${at}.kind`}
                label={t('commitments.ask-milestone-kind')}
                value={oneValue(form, `${at}.kind`) || 'own'}
                options={MILESTONE_KINDS.map((value) => ({ value, label: t(`commitments.milestone-${value}`) }))}
              />
              <Line {...props} name={`${at}.dueOn`} label="due" short />
              <Line {...props} name={`${at}.reachedOn`} label="reached" short />
            </div>
            <Line {...props} name={`${at}.name`} label="milestone-name" />
            <Line {...props} name={`${at}.evidence`} label="milestone-evidence" />
          </>
        )}
      />
    </>
  )
}

const Measure: FC<StepProps> = (props) => {
  const { t, form, errorAt, indicators } = props
  const chosen = indicators.find(({ code }) => code === oneValue(form, 'indicator.indicator'))
  return (
    <>
      <p>{t('commitments.ask-measure-text')}</p>
      {oneValue(form, 'indicator.indicator') !== '' ? null : (
        <p>
          <Button quiet name="go" value="by-gap">
            {t('commitments.measure-by-gap')}
          </Button>{' '}
          <span class="hint">{t('commitments.measure-by-gap-hint')}</span>
        </p>
      )}
      <TextField
        name="indicator.indicator"
        label={t('commitments.ask-indicator')}
        hint={
          chosen === undefined
            ? t('commitments.ask-indicator-hint')
            : t('commitments.ask-indicator-chosen', { name: chosen.name })
        }
        error={errorAt('indicator.indicator')}
        value={oneValue(form, 'indicator.indicator')}
        list="indicators"
        autocomplete="off"
      />
      <datalist id="indicators">
        {indicators.map(({ code, name, frameworkCode }) => (
          <option value={code}>{`${frameworkCode} ${name}`}</option>
        ))}
      </datalist>
      <div class="field-row">
        <Line {...props} name="indicator.version" label="indicator-version" />
        <Line {...props} name="indicator.refArea" label="area" />
        <Line {...props} name="indicator.dimensions" label="dimensions" />
      </div>
      <Line {...props} name="indicator.disaggregation" label="disaggregation" hint="disaggregation-hint" rows={3} />
      <h3>{t('commitments.baseline')}</h3>
      <div class="field-row">
        <Line {...props} name="baseline.value" label="value" short />
        <Line {...props} name="baseline.date" label="date" short />
        <Line {...props} name="baseline.source" label="source" />
      </div>
      <h3>{t('commitments.target')}</h3>
      {oneValue(form, 'origin.kind') === 'lever' && oneValue(form, 'target.value') !== '' ? (
        <p class="hint">{t('commitments.ask-target-from-lever')}</p>
      ) : null}
      <div class="field-row">
        <Select
          name="target.comparator"
          label={t('commitments.ask-comparator')}
          error={errorAt('target.comparator')}
          value={oneValue(form, 'target.comparator')}
          blank={t('commitments.choose')}
          options={COMPARATORS.map((value) => ({ value, label: t(`commitments.comparator-${value}`, { amount: '…' }) }))}
        />
        <Line {...props} name="target.value" label="value" short />
        <Line {...props} name="target.unit" label="unit" />
      </div>
      <CheckboxGroup
        name="target.isPerCentOfBaseline"
        label={t('commitments.ask-per-cent')}
        values={allValues(form, 'target.isPerCentOfBaseline')}
        options={[{ value: 'yes', label: t('commitments.ask-per-cent-yes') }]}
      />
    </>
  )
}

const Means: FC<StepProps> = (props) => {
  const { t, form, errorAt } = props
  return (
    <>
      <h3>{t('commitments.budget')}</h3>
      <p>{t('commitments.ask-budget-text')}</p>
      <Rows
        {...props}
        part="budget"
        legend="budget-line"
        row={(at) => (
          <div class="field-row">
            <Line {...props} name={`${at}.amount`} label="amount" />
            <Line {...props} name={`${at}.currency`} label="currency" short />
            <Select
              name={`${at}.state`}
              label={t('commitments.budget-state')}
              value={oneValue(form, `${at}.state`) || 'pledged'}
              options={BUDGET_STATES.map((value) => ({ value, label: t(`commitments.budget-${value}`) }))}
            />
          </div>
        )}
      />
      <h3>{t('commitments.evidence')}</h3>
      <Rows
        {...props}
        part="evidence"
        legend="evidence"
        row={(at) => (
          <>
            <Line {...props} name={`${at}.text`} label="evidence-text" rows={2} />
            <div class="field-row">
              <Line {...props} name={`${at}.url`} label="address" />
              <Select
                name={`${at}.grade`}
                label={t('commitments.ask-grade')}
                error={errorAt(`${at}.grade`)}
                value={oneValue(form, `${at}.grade`) || 'none'}
                options={EVIDENCE_GRADES.map((value) => ({ value, label: t(`practice-codes.evidence-${value}`) }))}
              />
              <Line {...props} name={`${at}.date`} label="date" short />
            </div>
          </>
        )}
      />
    </>
  )
}

const Answers: FC<StepProps> = (props) => {
  const { t } = props
  return (
    <>
      <h3>{t('commitments.objectives')}</h3>
      <Rows
        {...props}
        part="objectives"
        legend="objective-label"
        row={(at) => <Mapping {...props} at={at} list="objectives-list" />}
      />
      <datalist id="objectives-list">
        {GCM_OBJECTIVES.map((code) => (
          <option value={String(code)}>{objectiveText(t, code)}</option>
        ))}
      </datalist>
      <h3>{t('commitments.sdg-targets')}</h3>
      <Rows {...props} part="sdgTargets" legend="sdg-label" row={(at) => <Mapping {...props} at={at} list="sdg-list" />} />
      <datalist id="sdg-list">
        {SDG_TARGETS.map((code) => (
          <option value={code}>{sdgText(t, code)}</option>
        ))}
      </datalist>
      <TextField
        name="answersNeeded"
        label={t('commitments.ask-answers-needed')}
        hint={t('commitments.ask-answers-needed-hint', { least: LEAST_ANSWERS })}
        error={props.errorAt('answersNeeded')}
        value={oneValue(props.form, 'answersNeeded') || String(LEAST_ANSWERS)}
        inputmode="numeric"
        short
      />
    </>
  )
}
