// Papers asked for at the door: none, any one of some (alternatives), or each of some; and whether the desk can do without.
import type { FC } from 'hono/jsx'
import { fail, isPaperCode, ok, PAPERS } from '@causeway/vocabulary'
import type { Translator } from '../../../platform/i18n/index.ts'
import { CheckboxGroup, Details, RadioGroup, TextField } from '../../../platform/page/index.ts'
import { docsOf, textOf, type Doc } from '../service-doc.ts'
import type { FieldGroup, GroupFieldsProps } from './field-group.ts'
import { filledPairs, type FormValues } from './form-values.ts'

/** How many sets of alternatives the form offers at least: one in use, one to add. */
const LEAST_SETS = 1
const LONGEST_PAPER_NAME = 200

export const papersGroup: FieldGroup = {
  id: 'papers',
  readValues(service) {
    if (!Array.isArray(service['document_rules'])) {
      const texts = docsOf(service['required_documents']).flatMap((row) => textOf(row, 'document') ?? [])
      return filledPairs([
        ['asked', texts.length === 0 ? 'unknown' : 'some'],
        ['other', texts.join('\n')],
        ['waivable', 'unknown'],
      ])
    }
    const { sets, each, other } = readRules(service)
    const isAsked = sets.length + each.length + other.length > 0
    return filledPairs([
      ['asked', isAsked ? 'some' : 'none'],
      ...sets.flatMap((set, index) => set.map((code) => [`any-${index + 1}`, code] as const)),
      ...each.map((code) => ['each', code] as const),
      ['other', other.join('\n')],
      ['waivable', waivableOf(service)],
    ])
  },
  summarise(service, t) {
    if (!Array.isArray(service['document_rules'])) {
      return docsOf(service['required_documents']).flatMap((row) => textOf(row, 'document') ?? [])
    }
    const { sets, each, other } = readRules(service)
    if (sets.length + each.length + other.length === 0) return [t('provider-site.papers-none')]
    const waivable = waivableOf(service)
    return [
      ...sets.map((set) => t('provider-site.papers-one-of', { papers: t.alternatives(set.map((code) => nameOfPaper(code, t))) })),
      ...each.map((code) => nameOfPaper(code, t)),
      ...other,
      ...(waivable === 'unknown' ? [] : [t(`provider-site.papers-waivable-${waivable}-short`)]),
    ]
  },
  Fields: (props) => <PapersFields {...props} />,
  parse(values) {
    const asked = values.one('asked')
    if (asked === 'none') return ok({ document_rules: [], required_documents: null })
    if (asked === 'unknown') return ok({ document_rules: null, required_documents: null })
    if (asked !== 'some') return fail([{ field: 'asked', key: 'error-choose' }])
    const waivable = readWaivable(values.one('waivable'))
    const sets = setNumbers(values).map((number) => values.all(`any-${number}`).filter(isPaperCode))
    const other = values
      .one('other')
      .split('\n')
      .map((line) => line.trim().slice(0, LONGEST_PAPER_NAME))
      .filter(Boolean)
    const rules: Doc[] = [
      ...sets.flatMap((set, index) =>
        set.map((document) => ({ document, ...(set.length > 1 ? { alternatives_group: `any-${index + 1}` } : {}), waivable })),
      ),
      ...values
        .all('each')
        .filter(isPaperCode)
        .map((document) => ({ document, waivable })),
      ...other.map((document) => ({ document, waivable })),
    ]
    // HSDS's own free texts would say the same a second time and grow stale: the rules say it in full.
    return rules.length === 0
      ? fail([{ field: 'any-1', key: 'error-papers-which' }])
      : ok({ document_rules: rules, required_documents: null })
  },
  confirm: () => ({}),
}

interface Rules {
  /** Any one of each set is enough. */
  readonly sets: readonly (readonly string[])[]
  readonly each: readonly string[]
  /** Free text that is no code. */
  readonly other: readonly string[]
}

function readRules(service: Doc): Rules {
  const sets = new Map<string, string[]>()
  const each: string[] = []
  const other: string[] = []
  for (const rule of docsOf(service['document_rules'])) {
    const document = textOf(rule, 'document') ?? ''
    const code = document.toLowerCase().replaceAll('_', '-')
    const group = textOf(rule, 'alternatives_group')
    if (!isPaperCode(code)) other.push(document)
    else if (group === null) each.push(code)
    else sets.set(group, [...(sets.get(group) ?? []), code])
  }
  return { sets: [...sets.values()], each, other: other.filter(Boolean) }
}

function waivableOf(service: Doc): 'yes' | 'no' | 'unknown' {
  const words = new Set(docsOf(service['document_rules']).map((rule) => textOf(rule, 'waivable') ?? 'unknown'))
  return words.size === 1 ? readWaivable([...words][0] ?? '') : 'unknown'
}

function readWaivable(word: string): 'yes' | 'no' | 'unknown' {
  return word === 'yes' || word === 'no' ? word : 'unknown'
}

function setNumbers(values: FormValues): readonly number[] {
  const used = values.pairs().flatMap(([name]) => {
    const number = /^any-(\d{1,2})$/.exec(name)?.[1]
    return number === undefined ? [] : [Number(number)]
  })
  return Array.from({ length: Math.max(LEAST_SETS, ...used) }, (_, index) => index + 1)
}

function nameOfPaper(code: string, t: Translator): string {
  return t.has(`papers.${code}`) ? t(`papers.${code}`) : code
}

const PapersFields: FC<GroupFieldsProps> = ({ t, values, errors }) => {
  const papers = PAPERS.map((code) => ({ value: code, label: nameOfPaper(code, t) }))
  return (
    <>
      <RadioGroup
        name="asked"
        label={t('provider-site.papers-asked')}
        error={errors.get('asked')}
        value={values.one('asked')}
        options={['none', 'some', 'unknown'].map((value) => ({ value, label: t(`provider-site.papers-asked-${value}`) }))}
      />
      {setNumbers(values).map((number) => (
        <CheckboxGroup
          name={`any-${number}`}
          label={t('provider-site.papers-any', { number })}
          hint={t('provider-site.papers-any-hint')}
          error={errors.get(`any-${number}`)}
          options={papers}
          values={values.all(`any-${number}`)}
        />
      ))}
      <Details summary={t('provider-site.papers-further')} open={values.one('each') + values.one('other') !== ''}>
        <CheckboxGroup
          name="each"
          label={t('provider-site.papers-each')}
          hint={t('provider-site.papers-each-hint')}
          options={papers}
          values={values.all('each')}
        />
        <TextField
          name="other"
          label={t('provider-site.papers-other')}
          hint={t('provider-site.papers-other-hint')}
          optional={t('page.optional')}
          value={values.one('other')}
          rows={2}
        />
      </Details>
      <RadioGroup
        name="waivable"
        label={t('provider-site.papers-waivable')}
        hint={t('provider-site.papers-waivable-hint')}
        value={values.one('waivable') || 'unknown'}
        options={['yes', 'no', 'unknown'].map((value) => ({ value, label: t(`provider-site.papers-waivable-${value}`) }))}
      />
    </>
  )
}
