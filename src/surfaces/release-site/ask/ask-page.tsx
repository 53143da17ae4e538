// The pages of a new request, one a step. Each is a form that carries the answers of the other steps unseen; going back loses nothing.
import type { FC } from 'hono/jsx'
import { VARIABLES, type MaterialOffer, type PublishedDimension } from '../../../open/statistics/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import { LANGUAGES } from '../../../platform/i18n/index.ts'
import { Button, Card, ErrorSummary, Facts, HiddenFields, RadioGroup, Select, TextField } from '../../../platform/page/index.ts'
import { allValues, type SentForm } from '../../../platform/sign-in/index.ts'
import {
  describeMistake,
  GeographyField,
  MethodFields,
  mistakeAt,
  WhatFields,
  WordsFields,
  type FieldsProps,
} from './ask-fields.tsx'
import { caseworkGroups, caseworkMeasures } from '../../../firewall/release/index.ts'
import { CASEWORK, chooseSeries, FIELDS, LEAVE_OUT, readCasework, STEPS, typed, type Mistake, type Step } from './ask-form.ts'
import type { FileColumn } from './read-columns.ts'

export interface AskPageProps {
  readonly t: Translator
  readonly home: string
  readonly formToken: string
  readonly step: Step
  readonly form: SentForm
  readonly mistakes: readonly Mistake[]
  /** Sentences of the release about the files or the rule, as it says them. */
  readonly sentences: readonly string[]
  readonly offers: readonly MaterialOffer[]
  /** Columns of the files; `null` where there are none. */
  readonly columns: readonly FileColumn[] | null
  readonly series: readonly string[]
}

export const AskPage: FC<AskPageProps> = (props) => {
  const { t, home, formToken, step, form, mistakes, sentences } = props
  const at = STEPS.indexOf(step)
  const errors = [
    ...mistakes.map((mistake) => ({ field: mistake.field, message: describeMistake(t, mistake) })),
    ...sentences.map((message) => ({ field: step === 'source' ? 'inner' : 'ask', message })),
  ]
  return (
    <>
      <ErrorSummary t={t} errors={errors} />
      <p class="soft">{t('release-site.step-of', { step: at + 1, steps: STEPS.length })}</p>
      <h1>{t(`release-site.step-${step}`)}</h1>
      <form
        id="ask"
        method="post"
        action={`${home}/new#content`}
        {...(step === 'source' ? { enctype: 'multipart/form-data' } : {})}
      >
        <HiddenFields fields={[['form-token', formToken], ['mark', typed(form, 'mark')], ['step', step], ...carry(form, step)]} />
        <StepFields {...props} />
        {step === 'check' ? <Answers {...props} /> : null}
        <div class="buttons">
          <Button name="go" value={STEPS[at + 1] ?? 'send'}>
            {step === 'check' ? t('release-site.make-draft') : t('release-site.continue')}
          </Button>
          {at === 0 ? null : (
            <Button quiet name="go" value={STEPS[at - 1] ?? 'what'}>
              {t('release-site.back')}
            </Button>
          )}
        </div>
      </form>
    </>
  )
}

/** Everything that the other steps hold. */
function carry(form: SentForm, step: Step): readonly (readonly [string, string])[] {
  const own = new Set(FIELDS[step])
  return Object.keys(form)
    .filter((name) => isAskField(name) && !own.has(name) && !(step === 'variables' && name.startsWith('variable.')))
    .filter((name) => !(step === 'source' && name === 'files'))
    .concat(step === 'source' ? ['files'] : [])
    .flatMap((name) => allValues(form, name).map((value) => [name, value] as const))
}

function isAskField(name: string): boolean {
  return name.startsWith('variable.') || STEPS.some((step) => FIELDS[step].includes(name))
}

const StepFields: FC<AskPageProps> = (props) => {
  const { t, form, mistakes, step } = props
  switch (step) {
    case 'what':
      return <WhatFields {...{ t, form, mistakes }} isNew series={props.series} />
    case 'source':
      return <SourceFields {...props} />
    case 'variables':
      return (
        <>
          {props.columns === null ? (
            <p>{t(typed(form, 'source') === CASEWORK ? 'release-site.variables-casework' : 'release-site.variables-gap')}</p>
          ) : (
            <ColumnFields {...{ t, form, mistakes }} columns={props.columns} />
          )}
          <GeographyField {...{ t, form, mistakes }} />
        </>
      )
    case 'method':
      return <MethodFields {...{ t, form, mistakes }} />
    case 'words':
      return <WordsFields {...{ t, form, mistakes }} />
    case 'check':
      return <p>{t('release-site.check-text')}</p>
  }
}

const SourceFields: FC<AskPageProps> = (props) => {
  const { t, form, offers, columns } = props
  const file = (name: 'inner' | 'hierarchies') => (
    <div class={mistakeAt(props, name) === undefined ? 'question' : 'question question-wrong'}>
      <label class="label" for={name}>
        {t(`release-site.file-${name}`)}
      </label>
      <p class="hint" id={`${name}-hint`}>
        {t(`release-site.file-${name}-hint`)}
      </p>
      {mistakeAt(props, name) === undefined ? null : (
        <p class="error-text" id={`${name}-error`}>
          {mistakeAt(props, name)}
        </p>
      )}
      <input type="file" id={name} name={name} accept=".csv,text/csv" aria-describedby={`${name}-hint`} />
    </div>
  )
  return (
    <>
      <RadioGroup
        name="source"
        label={t('release-site.source')}
        error={mistakeAt(props, 'source')}
        value={typed(form, 'source') || (offers[0] === undefined ? 'files' : `gap-run ${offers[0].reference}`)}
        options={[
          ...offers
            .slice(0, MOST_OFFERS)
            .map(({ reference, title, at }) => ({
              value: `gap-run ${reference}`,
              label: t('release-site.source-gap', { date: t.date(at), time: t.time(at, 'UTC') }),
              hint: title,
            })),
          { value: CASEWORK, label: t('release-site.source-casework'), hint: t('release-site.source-casework-hint') },
          { value: 'files', label: t('release-site.source-files'), hint: t('release-site.source-files-hint') },
        ]}
      />
      <Card>
        <h2>{t('release-site.source-casework')}</h2>
        <Select
          name="casework-measure"
          label={t('release-site.casework-measure')}
          error={mistakeAt(props, 'casework-measure')}
          value={typed(form, 'casework-measure')}
          options={caseworkMeasures.map((value) => ({ value, label: t(`indicators.measure-${value}`) }))}
          blank={t('release-site.choose')}
        />
        <Select
          name="casework-groups"
          label={t('release-site.casework-groups')}
          hint={t('release-site.casework-groups-hint')}
          value={typed(form, 'casework-groups')}
          options={caseworkGroups.map((value) => ({ value, label: t(`release-site.casework-groups-${value}`) }))}
        />
      </Card>
      <Card>
        <h2>{t('release-site.own-files')}</h2>
        {columns === null ? null : (
          <output class="said">
            <strong>{t('release-site.files-kept')}</strong> {t.list(columns.map(({ name }) => name))}
          </output>
        )}
        {file('inner')}
        {file('hierarchies')}
        <TextField
          name="described"
          label={t('release-site.described')}
          hint={t('release-site.described-hint')}
          error={mistakeAt(props, 'described')}
          value={typed(form, 'described')}
        />
      </Card>
    </>
  )
}

const MOST_OFFERS = 3

const ColumnFields: FC<FieldsProps & { readonly columns: readonly FileColumn[] }> = ({ columns, ...props }) => {
  const { t, form } = props
  const options = [
    ...VARIABLES.map((value) => ({ value: value as string, label: t(`release-site.variable-${value}`) })),
    { value: LEAVE_OUT, label: t('release-site.leave-out') },
  ]
  return (
    <fieldset>
      <legend>{t('release-site.columns')}</legend>
      <p class="hint">{t('release-site.columns-hint')}</p>
      {columns.map(({ name, codes }) => (
        <Select
          name={`variable.${name}`}
          label={name}
          hint={t('release-site.column-codes', { count: codes })}
          error={mistakeAt(props, `variable.${name}`)}
          value={typed(form, `variable.${name}`) || guessVariable(name)}
          options={options}
          blank={t('release-site.choose')}
        />
      ))}
    </fieldset>
  )
}

const GUESSES: Readonly<Record<string, PublishedDimension['variable']>> = {
  district: 'place',
  area: 'place',
  gender: 'sex',
  month: 'period',
  year: 'period',
}

function guessVariable(column: string): string | undefined {
  const plain = column.toLowerCase()
  return VARIABLES.find((one) => one === plain) ?? GUESSES[plain]
}

/** Everything that was said, with a way back to each step. */
const Answers: FC<AskPageProps> = ({ t, form, offers, columns }) => {
  const source = typed(form, 'source')
  const offer = offers.find(({ reference }) => source === `gap-run ${reference}`)
  const method = typed(form, 'method')
  const casework = readCasework(form)
  const told: Readonly<Record<Exclude<Step, 'check'>, readonly (readonly [string, string])[]>> = {
    what: [
      [
        t('release-site.titles'),
        LANGUAGES.map((language) => typed(form, `title-${language}`))
          .filter(Boolean)
          .join(' / '),
      ],
      [t('release-site.purpose'), typed(form, 'purpose')],
      [t('release-site.period'), typed(form, 'period')],
      [t('release-site.series'), chooseSeries(form)],
    ],
    source: [
      [
        t('release-site.source'),
        casework !== null
          ? `${t('release-site.source-casework')}: ${t(`indicators.measure-${casework.measure}`)}, ${t(`release-site.casework-groups-${casework.groups}`)}`
          : offer === undefined
            ? `${t('release-site.source-files')} ${typed(form, 'described')}`
            : t('release-site.source-gap', { date: t.date(offer.at), time: t.time(offer.at, 'UTC') }),
      ],
    ],
    variables: [
      ...(columns ?? []).map(({ name }): readonly [string, string] => {
        const chosen = typed(form, `variable.${name}`)
        return [name, chosen === LEAVE_OUT ? t('release-site.leave-out') : t(`release-site.variable-${chosen}`)]
      }),
      [t('release-site.geography'), t(`release-site.geography-${typed(form, 'geography')}`)],
    ],
    method: [[t('release-site.method'), t(`release-site.method-${method}`)]],
    words: (['definition', 'uncertainty', 'unseen', 'answers'] as const).map((field) => [
      t(`release-site.${field}`),
      typed(form, field),
    ]),
  }
  return (
    <>
      {STEPS.slice(0, -1).map((step) => (
        <section aria-labelledby={`check-${step}`}>
          <h2 id={`check-${step}`}>{t(`release-site.step-${step}`)}</h2>
          <Facts facts={(step === 'check' ? [] : told[step]).map(([name, value]) => ({ name, value }))} />
          <Button quiet name="go" value={step}>
            {t('release-site.change')}
            <span class="visually-hidden"> {t(`release-site.step-${step}`)}</span>
          </Button>
        </section>
      ))}
    </>
  )
}
