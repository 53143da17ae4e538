// Where, in which language, how: all optional. Harmless answers go into the address; the way to the sensitive ones is a post.
import type { FC } from 'hono/jsx'
import { NARROWER_NEEDS, type NeedCode, topNeed, isEndangeringNeed, isViolenceNeed } from '@causeway/vocabulary'
import { TRAVEL_MODES } from '@causeway/service-access'
import { Button, ErrorSummary, HiddenFields, RadioGroup, Select, TextField } from '../../../platform/page/index.ts'
import { type HelpQuery, type ReadQuery, isSensitiveQuery, toFields } from '../query.ts'
import type { Reader } from '../reader.ts'
import { sayErrors } from '../words/error-words.ts'
import { HelpPage, InDanger, switchLanguage } from './help-page.tsx'

const MOST_SUGGESTED = 200
const OWN_FIELDS = ['need', 'kind', 'place', 'district', 'language', 'language2', 'mode', 'page']

interface FindPageProps {
  readonly reader: Reader
  readonly read: ReadQuery
  readonly query: HelpQuery
  /** Languages that some service of the directory speaks. */
  readonly offeredLanguages: readonly string[]
  readonly isPosted: boolean
}

/** The page that asks where and in which language. */
export const FindPage: FC<FindPageProps> = ({ reader, read, query, offeredLanguages, isPosted }) => {
  const { t, language, city } = reader
  const { raw } = read
  const need = topNeed(query.need)
  const errors = sayErrors(reader, read.errors)
  const errorOf = (field: string) => errors.find((error) => error.field === field)?.message
  const mustPost = isPosted && isSensitiveQuery(read)
  const kinds = NARROWER_NEEDS[need].map((narrower) => `${need}/${narrower}` as const)
  const languages = offeredLanguages.map((code) => ({ value: code, label: nameLanguage(reader, code) }))
  return (
    <HelpPage
      reader={reader}
      title={mustPost ? t('help-site.results-title') : t('help-site.find-title')}
      languages={switchLanguage('/find', raw, mustPost)}
      hasErrors={errors.length > 0}
    >
      <a class="back" href={`/${language}/`}>
        {t('help-site.back')}
      </a>
      <ErrorSummary t={t} errors={errors} />
      {isViolenceNeed(query.need) ? <InDanger reader={reader} afterViolence /> : null}
      <h1>{t('help-site.find-title')}</h1>
      <p class="lead">{t('help-site.find-lead', { need: t(`needs.${need}`) })}</p>
      <form method={mustPost ? 'post' : 'get'} action={`/${language}/results`}>
        <HiddenFields fields={[['need', need], ...(mustPost ? toFields(raw, OWN_FIELDS) : [])]} />
        <Select
          name="kind"
          label={t('help-site.kind-label')}
          blank={t('help-site.kind-any')}
          value={query.need}
          options={kinds
            .filter((kind) => mustPost || !isEndangeringNeed(kind))
            .map((kind) => ({ value: kind, label: t(`needs.${kind}`) }))}
        />
        <TextField
          name="place"
          label={t('help-site.place-label')}
          hint={t('help-site.place-hint')}
          error={errorOf('place')}
          value={raw.get('place')?.[0]}
          autocomplete="off"
          list="places"
        />
        <datalist id="places">
          {city.places.slice(0, MOST_SUGGESTED).map(({ names }) => (
            <option value={names[language]}>{names[language]}</option>
          ))}
        </datalist>
        <Select
          name="district"
          label={t('help-site.district-label')}
          blank={t('help-site.district-blank')}
          value={raw.get('district')?.[0]}
          options={city.places
            .filter(({ isDistrict }) => isDistrict)
            .map(({ id, names }) => ({ value: id, label: names[language] }))}
        />
        <Select
          name="language"
          label={t('help-site.language-label')}
          blank={t('help-site.language-blank')}
          value={raw.get('language')?.[0]}
          options={languages}
        />
        <Select
          name="language2"
          label={t('help-site.second-language-label')}
          blank={t('help-site.second-language-blank')}
          value={raw.get('language2')?.[0]}
          options={languages}
        />
        <RadioGroup
          name="mode"
          label={t('help-site.mode-label')}
          value={query.mode}
          options={TRAVEL_MODES.map((mode) => ({ value: mode, label: t(`help-site.mode-${mode}`) }))}
        />
        <div class="buttons">
          <Button>{t('help-site.show')}</Button>
          <Button quiet action={`/${language}/more`} method="post">
            {t('help-site.more-button')}
          </Button>
        </div>
        <p class="hint">
          {t('help-site.more-why')} {t('help-site.more-nothing-stored')}
        </p>
      </form>
      <SensitiveKinds reader={reader} kinds={mustPost ? [] : kinds.filter(isEndangeringNeed)} />
    </HelpPage>
  )
}

/** Kinds that may not stand in an address: each a button that posts. */
const SensitiveKinds: FC<{ readonly reader: Reader; readonly kinds: readonly NeedCode[] }> = ({
  reader: { t, language },
  kinds,
}) =>
  kinds.length === 0 ? null : (
    <form method="post" action={`/${language}/find`}>
      <h2>{t('help-site.sensitive-kinds')}</h2>
      <ul class="needs">
        {kinds.map((kind) => (
          <li>
            <button class="need" type="submit" name="need" value={kind}>
              {t(`needs.${kind}`)}
            </button>
          </li>
        ))}
      </ul>
    </form>
  )

/** "Tigrinya · ትግርኛ": in the reader's language and in itself. */
function nameLanguage({ t }: Reader, code: string): string {
  const name = t.languageName(code)
  const own = endonym(code)
  return own === undefined || own.toLowerCase() === name.toLowerCase() ? name : `${name} · ${own}`
}

const endonyms = new Map<string, string | undefined>()

function endonym(code: string): string | undefined {
  if (!endonyms.has(code)) endonyms.set(code, new Intl.DisplayNames([code], { type: 'language', fallback: 'none' }).of(code))
  return endonyms.get(code)
}
