// Languages that a visitor can speak there, and how: the staff's own, an interpreter in the room, or one on the phone.
import { randomUUID } from 'node:crypto'
import type { FC } from 'hono/jsx'
import { fail, ok } from '@causeway/vocabulary'
import type { Translator } from '../../../platform/i18n/index.ts'
import { Select } from '../../../platform/page/index.ts'
import { docsOf, textOf, type Doc } from '../service-doc.ts'
import type { FieldGroup, GroupFieldsProps, Mistake } from './field-group.ts'
import { createFormValues, type FormValues } from './form-values.ts'

const MODES = ['native', 'interpreter', 'phone', 'unknown'] as const
type Mode = (typeof MODES)[number]
const EMPTY_ROWS = 3
const MOST_ROWS = 60

/** Languages offered in the list, beside those that the service already has. A choice of what people on the move speak most. */
const OFFERED = (
  'af am ar az be bg bn bs ca ckb cs da de dv dz el en es et fa fi ff fr gu ha he hi hr ht hu hy id ig it ja ka kk km kmr kn ko ku ky lg ln lo lt lv ' +
  'mg mk ml mn mr ms my ne nl no om or pa pl ps pt qu rn ro ru rw sd si sk sl sn so sq sr sv sw ta te tg th ti tk tl tr uk ur uz vi wo xh yo zh zu'
).split(' ')

interface Offer {
  readonly language: string
  readonly mode: Mode
}

export const languagesGroup: FieldGroup = {
  id: 'languages',
  readValues(service) {
    return toValues(readOffers(service))
  },
  summarise(service, t) {
    return readOffers(service).map(({ language, mode }) =>
      mode === 'unknown'
        ? t.languageName(language)
        : t(`provider-site.language-${mode}-of`, { language: t.languageName(language) }),
    )
  },
  Fields: (props) => <LanguageFields {...props} />,
  nameOfLine: (field, t) => t('provider-site.language-number', { number: Number(field.split('-').at(-1)) }),
  parse(values, service) {
    const rows = rowsOf(values)
    const mistakes: Mistake[] = []
    const offers = new Map<string, Mode>()
    for (const { number, language, mode } of rows) {
      if (language === '') {
        if (mode !== '') mistakes.push({ field: `language-${number}`, key: 'error-language-which' })
        continue
      }
      if (!isLanguageTag(language)) mistakes.push({ field: `language-${number}`, key: 'error-language-which' })
      else if (offers.has(language)) mistakes.push({ field: `language-${number}`, key: 'error-language-twice' })
      else offers.set(language, isMode(mode) ? mode : 'unknown')
    }
    if (mistakes.length > 0) return fail(mistakes)
    if (offers.size === 0) return ok({ language_access: null, languages: null })
    const known = new Map(docsOf(service['languages']).map((row) => [codeOf(row), row]))
    // HSDS's own list is for languages spoken there: those by an interpreter belong to the profile alone.
    const spoken = [...offers].filter(([, mode]) => mode === 'native' || mode === 'unknown')
    return ok({
      language_access: [...offers].map(([language, mode]) => ({ language, mode })),
      languages:
        spoken.length === 0
          ? null
          : spoken.map(([code]) => ({ ...(known.get(code) ?? { id: randomUUID() }), code, name: nameInEnglish(code) })),
    })
  },
  confirm: () => ({}),
}

function readOffers(service: Doc): readonly Offer[] {
  const offers = new Map<string, Mode>()
  for (const row of docsOf(service['language_access'])) {
    const code = textOf(row, 'language')?.toLowerCase()
    const mode = textOf(row, 'mode') ?? 'unknown'
    if (code !== undefined) offers.set(code, isMode(mode) ? mode : 'unknown')
  }
  for (const row of docsOf(service['languages'])) {
    const code = codeOf(row)
    if (code !== null && !offers.has(code)) offers.set(code, 'unknown')
  }
  return [...offers].map(([language, mode]) => ({ language, mode }))
}

/** The code of a row, or the name found among the offered languages; `null` where it names none. */
function codeOf(row: Doc): string | null {
  const code = textOf(row, 'code')
  if (code !== null) return code.toLowerCase()
  const name = textOf(row, 'name')?.toLowerCase()
  return OFFERED.find((each) => nameInEnglish(each).toLowerCase() === name) ?? null
}

const ENGLISH = new Intl.DisplayNames(['en'], { type: 'language' })

function nameInEnglish(code: string): string {
  return ENGLISH.of(code) ?? code
}

function toValues(offers: readonly Offer[]): FormValues {
  return createFormValues(
    offers.flatMap(({ language, mode }, index) => [
      [`language-${index + 1}`, language] as const,
      [`mode-${index + 1}`, mode] as const,
    ]),
  )
}

function rowsOf(values: FormValues) {
  const numbers = values.pairs().flatMap(([name]) => {
    const number = /^(?:language|mode)-(\d{1,2})$/.exec(name)?.[1]
    return number === undefined ? [] : [Number(number)]
  })
  const count = Math.min(MOST_ROWS, Math.max(0, ...numbers))
  return Array.from({ length: count }, (_, index) => ({
    number: index + 1,
    language: values.one(`language-${index + 1}`).toLowerCase(),
    mode: values.one(`mode-${index + 1}`),
  }))
}

function isMode(word: string): word is Mode {
  return (MODES as readonly string[]).includes(word)
}

function isLanguageTag(text: string): boolean {
  return /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/.test(text)
}

const LanguageFields: FC<GroupFieldsProps> = ({ t, values, errors }) => {
  const filled = rowsOf(values)
  const rows = [
    ...filled,
    ...Array.from({ length: EMPTY_ROWS }, (_, index) => ({ number: filled.length + index + 1, language: '', mode: '' })),
  ]
  const options = languageOptions(
    filled.map(({ language }) => language),
    t,
  )
  return (
    <>
      <p class="hint">{t('provider-site.languages-hint')}</p>
      {rows.slice(0, MOST_ROWS).map(({ number, language, mode }) => (
        <fieldset class="question pair pair-wide">
          <legend>{t('provider-site.language-number', { number })}</legend>
          <Select
            name={`language-${number}`}
            label={t('provider-site.language')}
            error={errors.get(`language-${number}`)}
            value={language}
            blank={t('provider-site.language-blank')}
            options={options}
          />
          <Select
            name={`mode-${number}`}
            label={t('provider-site.language-mode')}
            value={mode}
            blank={t('provider-site.language-mode-blank')}
            options={MODES.map((value) => ({ value, label: t(`provider-site.language-${value}`) }))}
          />
        </fieldset>
      ))}
      <p class="hint">{t('provider-site.languages-more')}</p>
    </>
  )
}

function languageOptions(inUse: readonly string[], t: Translator) {
  const codes = new Set([...OFFERED, ...inUse.filter(isLanguageTag)])
  const options = [...codes].map((value) => ({ value, label: t.languageName(value) }))
  const collator = new Intl.Collator(t.language)
  return options.toSorted((left, right) => collator.compare(left.label, right.label))
}
