// Whom the service is for: everyone, or only some by age, sex, register, place of living or nationality; and who comes first.
// Rules that this form cannot show are kept as they stand, and said in words.
import type { FC } from 'hono/jsx'
import { fail, ok, REGISTRATIONS, VULNERABILITIES } from '@causeway/vocabulary'
import type { Translator } from '../../../platform/i18n/index.ts'
import { CheckboxGroup, RadioGroup, TextField } from '../../../platform/page/index.ts'
import { docsOf, numberOf, textOf, textsOf, type Doc } from '../service-doc.ts'
import { dayOf, type FieldGroup, type GroupFieldsProps, type Mistake } from './field-group.ts'
import { filledPairs, type FormValues } from './form-values.ts'
import { toLatinDigits } from './room-group.tsx'

const SEX_CHOICES = ['any', 'female', 'male'] as const
const OLDEST = 120

/** The shapes of a rule that the form can show, by dimension. */
const SHOWN = {
  sex: 'require',
  registration: 'require',
  nationality: 'require',
  residence_area: 'require',
  vulnerability: 'prioritise',
} as const
type ShownDimension = keyof typeof SHOWN

export const eligibilityGroup: FieldGroup = {
  id: 'eligibility',
  readValues(service) {
    const [sex] = termsOf(service, 'sex')
    return filledPairs([
      ['complete', saysAll(service) ? 'yes' : 'no'],
      ['age-min', ageOf(service, 'minimum_age')],
      ['age-max', ageOf(service, 'maximum_age')],
      ['sex', sex ?? 'any'],
      ...termsOf(service, 'registration').map((term) => ['registration', term] as const),
      ...termsOf(service, 'vulnerability').map((term) => ['priority', term] as const),
      ['nationality', termsOf(service, 'nationality').join(', ')],
      ['area', termsOf(service, 'residence_area').join(', ')],
      ['description', textOf(service, 'eligibility_description')],
    ])
  },
  summarise: summariseEligibility,
  Fields: (props) => <EligibilityFields {...props} />,
  parse(values, service, moment) {
    const mistakes: Mistake[] = []
    const minimum = readAge(values, 'age-min', mistakes)
    const maximum = readAge(values, 'age-max', mistakes)
    if (minimum !== null && maximum !== null && minimum > maximum) mistakes.push({ field: 'age-max', key: 'error-age-order' })
    const nationality = readList(values.one('nationality')).map((code) => code.toUpperCase())
    if (nationality.some((code) => !/^[A-Z]{3}$/.test(code))) mistakes.push({ field: 'nationality', key: 'error-nationality' })
    const complete = values.one('complete')
    if (complete !== 'yes' && complete !== 'no') mistakes.push({ field: 'complete', key: 'error-choose' })
    if (mistakes.length > 0) return fail(mistakes)
    const assured = dayOf(moment)
    const sex = values.one('sex')
    const rule = (dimension: ShownDimension, terms: readonly string[]): Doc[] =>
      terms.length === 0
        ? []
        : [{ dimension, operator: 'in', terms: [...terms], effect: SHOWN[dimension], source: 'provider', assured_date: assured }]
    const rules = [
      ...rule('sex', sex === 'female' || sex === 'male' ? [sex] : []),
      ...rule(
        'registration',
        values.all('registration').filter((term) => isOneOf(REGISTRATIONS, term)),
      ),
      ...rule('nationality', nationality),
      ...rule('residence_area', readList(values.one('area'))),
      ...rule(
        'vulnerability',
        values.all('priority').filter((term) => isOneOf(VULNERABILITIES, term)),
      ),
      ...otherRules(service),
      ...(complete === 'yes'
        ? [{ dimension: 'everyone', operator: 'in', terms: [], effect: 'prioritise', source: 'provider', assured_date: assured }]
        : []),
    ]
    const description = values.one('description')
    return ok({
      eligibility_rules: rules.length === 0 ? null : rules,
      minimum_age: minimum,
      maximum_age: maximum,
      eligibility_description: description === '' ? null : description,
    })
  },
  confirm(service, moment) {
    const rules = docsOf(service['eligibility_rules'])
    return rules.length === 0 ? {} : { eligibility_rules: rules.map((rule) => ({ ...rule, assured_date: dayOf(moment) })) }
  },
}

/** An age rule is shown as a minimum or a maximum, from wherever the directory has it. */
function ageOf(service: Doc, field: 'minimum_age' | 'maximum_age'): string | null {
  return numberOf(service, field)?.toString() ?? null
}

/** True where the provider has said that these are all its rules. */
function saysAll(service: Doc): boolean {
  return docsOf(service['eligibility_rules']).some(
    (rule) => textOf(rule, 'dimension') === 'everyone' && textOf(rule, 'effect') !== 'exclude',
  )
}

function isShown(rule: Doc): boolean {
  const dimension = dimensionOf(rule)
  if (!(dimension in SHOWN)) return false
  const operator = textOf(rule, 'operator') ?? 'in'
  const terms = textsOf(rule['terms'])
  const isReadable = dimension !== 'sex' || (terms.length === 1 && (terms[0] === 'female' || terms[0] === 'male'))
  return operator === 'in' && (textOf(rule, 'effect') ?? 'require') === SHOWN[dimension as ShownDimension] && isReadable // just checked
}

/** Rules that the form cannot show: kept. The word "everyone" is the form's own question. */
function otherRules(service: Doc): Doc[] {
  return docsOf(service['eligibility_rules']).filter(
    (rule) => !isShown(rule) && !(dimensionOf(rule) === 'everyone' && textOf(rule, 'effect') !== 'exclude'),
  )
}

function dimensionOf(rule: Doc): string {
  return (textOf(rule, 'dimension') ?? '').replaceAll('-', '_')
}

function termsOf(service: Doc, dimension: ShownDimension): readonly string[] {
  return docsOf(service['eligibility_rules'])
    .filter((rule) => isShown(rule) && dimensionOf(rule) === dimension)
    .flatMap((rule) => textsOf(rule['terms']))
}

function readAge(values: FormValues, field: string, mistakes: Mistake[]): number | null {
  const typed = toLatinDigits(values.one(field))
  if (typed === '') return null
  const years = Number(typed)
  if (Number.isInteger(years) && years >= 0 && years <= OLDEST) return years
  mistakes.push({ field, key: 'error-age' })
  return null
}

function readList(text: string): readonly string[] {
  return text
    .split(/[,;،؛]/)
    .map((part) => part.trim())
    .filter(Boolean)
}

function isOneOf(list: readonly string[], word: string): boolean {
  return list.includes(word)
}

function summariseEligibility(service: Doc, t: Translator): readonly string[] {
  const minimum = numberOf(service, 'minimum_age')
  const maximum = numberOf(service, 'maximum_age')
  const [sex] = termsOf(service, 'sex')
  const named = (dimension: ShownDimension, terms: readonly string[]): string =>
    (dimension === 'vulnerability' ? t.list : t.alternatives)(
      terms.map((term) => (t.has(`groups.${dimension}/${term}`) ? t(`groups.${dimension}/${term}`) : term)),
    )
  const only = (dimension: ShownDimension): string[] => {
    const terms = termsOf(service, dimension)
    return terms.length === 0 ? [] : [t('provider-site.eligibility-only', { who: named(dimension, terms) })]
  }
  const first = termsOf(service, 'vulnerability')
  const lines = [
    ...(minimum === null ? [] : [t('provider-site.eligibility-from', { years: minimum })]),
    ...(maximum === null ? [] : [t('provider-site.eligibility-to', { years: maximum })]),
    ...(sex === undefined ? [] : [t('provider-site.eligibility-only', { who: named('sex', [sex]) })]),
    ...only('registration'),
    ...only('nationality'),
    ...only('residence_area'),
    ...(first.length === 0 ? [] : [t('provider-site.eligibility-first', { who: named('vulnerability', first) })]),
    ...otherRules(service).map(sayRule),
  ]
  if (!saysAll(service)) return lines
  return lines.length === 0 ? [t('provider-site.eligibility-everyone')] : [...lines, t('provider-site.eligibility-all-said')]
}

/** A rule as the directory has it: codes, for those that no form shows. */
function sayRule(rule: Doc): string {
  return [textOf(rule, 'effect'), textOf(rule, 'dimension'), textOf(rule, 'operator'), textsOf(rule['terms']).join(', ')]
    .filter(Boolean)
    .join(' ')
}

const EligibilityFields: FC<GroupFieldsProps> = ({ t, service, values, errors }) => {
  const kept = otherRules(service)
  return (
    <>
      <RadioGroup
        name="complete"
        label={t('provider-site.eligibility-complete')}
        hint={t('provider-site.eligibility-complete-hint')}
        error={errors.get('complete')}
        value={values.one('complete')}
        options={['yes', 'no'].map((value) => ({ value, label: t(`provider-site.eligibility-complete-${value}`) }))}
      />
      <TextField
        name="age-min"
        label={t('provider-site.eligibility-age-min')}
        optional={t('page.optional')}
        error={errors.get('age-min')}
        value={values.one('age-min')}
        inputmode="numeric"
        short
      />
      <TextField
        name="age-max"
        label={t('provider-site.eligibility-age-max')}
        optional={t('page.optional')}
        error={errors.get('age-max')}
        value={values.one('age-max')}
        inputmode="numeric"
        short
      />
      <RadioGroup
        name="sex"
        label={t('provider-site.eligibility-sex')}
        value={values.one('sex') || 'any'}
        options={SEX_CHOICES.map((value) => ({
          value,
          label: value === 'any' ? t('provider-site.eligibility-sex-any') : t(`groups.sex/${value}`),
        }))}
      />
      <CheckboxGroup
        name="registration"
        label={t('provider-site.eligibility-registration')}
        hint={t('provider-site.eligibility-registration-hint')}
        options={REGISTRATIONS.map((value) => ({ value, label: t(`groups.registration/${value}`) }))}
        values={values.all('registration')}
      />
      <CheckboxGroup
        name="priority"
        label={t('provider-site.eligibility-priority')}
        hint={t('provider-site.eligibility-priority-hint')}
        options={VULNERABILITIES.map((value) => ({ value, label: t(`groups.vulnerability/${value}`) }))}
        values={values.all('priority')}
      />
      <TextField
        name="area"
        label={t('provider-site.eligibility-area')}
        hint={t('provider-site.eligibility-area-hint')}
        optional={t('page.optional')}
        value={values.one('area')}
      />
      <TextField
        name="nationality"
        label={t('provider-site.eligibility-nationality')}
        hint={t('provider-site.eligibility-nationality-hint')}
        optional={t('page.optional')}
        error={errors.get('nationality')}
        value={values.one('nationality')}
      />
      <TextField
        name="description"
        label={t('provider-site.eligibility-words')}
        optional={t('page.optional')}
        value={values.one('description')}
        rows={2}
      />
      {kept.length === 0 ? null : (
        <>
          <p class="hint">{t('provider-site.eligibility-kept')}</p>
          <ul>
            {kept.map((rule) => (
              <li lang="en" dir="ltr">
                {sayRule(rule)}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
