// What the provider does with what it learns about a visitor: the pledge, who checked it and until when it holds,
// and whether the public may see it. "Still true" does not renew it: a pledge is renewed by a new check.
import type { FC } from 'hono/jsx'
import { fail, ok } from '@causeway/vocabulary'
import type { Translator } from '../../../platform/i18n/index.ts'
import { Banner, RadioGroup, TextField } from '../../../platform/page/index.ts'
import { isDoc, textOf, type Doc } from '../service-doc.ts'
import { dayOf, type FieldGroup, type GroupFieldsProps, type Mistake } from './field-group.ts'
import { filledPairs, type FormValues } from './form-values.ts'

const SHARING = ['law_forbids', 'refuses_unless_compelled', 'shares', 'unknown'] as const
const HABITS = ['officers_present', 'status_asked', 'identity_copied'] as const
const WORDS = ['yes', 'no', 'unknown'] as const
const LONGEST_URL = 500

export const pledgeGroup: FieldGroup = {
  id: 'pledge',
  readValues(service) {
    const policy = policyOf(service)
    return filledPairs([
      ['immigration_sharing', textOf(policy, 'immigration_sharing') ?? 'unknown'],
      ...HABITS.map((habit) => [habit, textOf(policy, habit) ?? 'unknown'] as const),
      ['verified_by', textOf(policy, 'verified_by')],
      ['verified_at', textOf(policy, 'verified_at')?.slice(0, 10)],
      ['expires_at', textOf(policy, 'expires_at')?.slice(0, 10)],
      ['evidence_url', textOf(policy, 'evidence_url')],
      ['public', textOf(policy, 'public') === 'yes' ? 'yes' : 'no'],
    ])
  },
  summarise: summarisePledge,
  Fields: (props) => <PledgeFields {...props} />,
  parse(values, _service, moment) {
    const mistakes = findMistakes(values, dayOf(moment), moment.organisation)
    if (mistakes.length > 0) return fail(mistakes)
    const said = (field: string): readonly (readonly [string, string])[] =>
      values.one(field) === '' ? [] : [[field, values.one(field)]]
    const policy: Doc = Object.fromEntries([
      ['immigration_sharing', values.one('immigration_sharing')],
      ...HABITS.map((habit) => [habit, readWord(values.one(habit))]),
      ...['verified_by', 'verified_at', 'expires_at', 'evidence_url'].flatMap(said),
      ['public', values.one('public')],
    ])
    return ok({ data_sharing_policy: policy })
  },
  confirm: null,
}

function findMistakes(values: FormValues, today: string, organisation: string): readonly Mistake[] {
  const mistakes: Mistake[] = []
  const add = (field: string, key: string): void => void mistakes.push({ field, key })
  const sharing = values.one('immigration_sharing')
  if (!(SHARING as readonly string[]).includes(sharing)) add('immigration_sharing', 'error-choose')
  if (!['yes', 'no'].includes(values.one('public'))) add('public', 'error-choose')
  const [by, at, until, evidence] = ['verified_by', 'verified_at', 'expires_at', 'evidence_url'].map((field) => values.one(field))
  if (at && !isDay(at)) add('verified_at', 'error-date')
  else if (at && at > today) add('verified_at', 'error-date-future')
  if (until && !isDay(until)) add('expires_at', 'error-date')
  else if (until && at && until <= at) add('expires_at', 'error-date-order')
  if (at && !by) add('verified_by', 'error-verified-by')
  // Nobody vouches for themselves.
  if (by && by.toLowerCase() === organisation.trim().toLowerCase()) add('verified_by', 'error-verified-own')
  if (by && !at) add('verified_at', 'error-verified-at')
  if (by && !until) add('expires_at', 'error-expires')
  if (evidence && !isWebAddress(evidence)) add('evidence_url', 'error-url')
  return mistakes
}

/** Whether a pledge holds on a day: it says so, somebody else checked and not only by the provider's word, and its end has not come. */
export function pledgeState(service: Doc, today: string): 'none' | 'warning' | 'unchecked' | 'over' | 'holds' {
  const policy = policyOf(service)
  const sharing = textOf(policy, 'immigration_sharing') ?? 'unknown'
  if (sharing === 'shares' || textOf(policy, 'officers_present') === 'yes') return 'warning'
  if (sharing === 'unknown') return 'none'
  const isClaimed = textOf(policy, 'verification_claimed') === 'yes'
  if (isClaimed || textOf(policy, 'verified_by') === null || textOf(policy, 'verified_at') === null) return 'unchecked'
  const until = textOf(policy, 'expires_at')
  return until === null || until.slice(0, 10) <= today ? 'over' : 'holds'
}

function policyOf(service: Doc): Doc | null {
  const policy = service['data_sharing_policy']
  return isDoc(policy) ? policy : null
}

function readWord(word: string): string {
  return word === 'yes' || word === 'no' ? word : 'unknown'
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)
}

function isWebAddress(text: string): boolean {
  return text.length <= LONGEST_URL && /^https?:\/\//.test(text) && URL.canParse(text)
}

function summarisePledge(service: Doc, t: Translator): readonly string[] {
  const policy = policyOf(service)
  if (policy === null) return []
  const sharing = textOf(policy, 'immigration_sharing') ?? 'unknown'
  const by = textOf(policy, 'verified_by')
  const at = textOf(policy, 'verified_at')?.slice(0, 10)
  const until = textOf(policy, 'expires_at')?.slice(0, 10)
  const lines = [
    ...(isSharing(sharing) && sharing !== 'unknown' ? [t(`provider-site.pledge-${sharing}`)] : []),
    ...HABITS.flatMap((habit) => {
      const word = readWord(textOf(policy, habit) ?? '')
      return word === 'unknown' ? [] : [t(`provider-site.pledge-${habit}-${word}`)]
    }),
    ...(by === null || at === undefined ? [] : [t('provider-site.pledge-checked', { who: by, date: t.date(at) })]),
    ...(until === undefined ? [] : [t('provider-site.pledge-until', { date: t.date(until) })]),
  ]
  if (lines.length === 0) return []
  return [...lines, t(textOf(policy, 'public') === 'yes' ? 'provider-site.pledge-public-yes' : 'provider-site.pledge-public-no')]
}

function isSharing(word: string): word is (typeof SHARING)[number] {
  return (SHARING as readonly string[]).includes(word)
}

const PledgeFields: FC<GroupFieldsProps> = ({ t, values, errors }) => (
  <>
    <Banner title={t('provider-site.pledge-means-title')}>
      <p>{t('provider-site.pledge-means')}</p>
      <p>{t('provider-site.pledge-court')}</p>
    </Banner>
    <RadioGroup
      name="immigration_sharing"
      label={t('provider-site.pledge-sharing')}
      error={errors.get('immigration_sharing')}
      value={values.one('immigration_sharing')}
      options={SHARING.map((value) => ({
        value,
        label: t(`provider-site.pledge-${value}`),
        hint: t(`provider-site.pledge-${value}-hint`),
      }))}
    />
    {HABITS.map((habit) => (
      <RadioGroup
        name={habit}
        label={t(`provider-site.pledge-${habit}`)}
        value={values.one(habit) || 'unknown'}
        options={WORDS.map((value) => ({ value, label: t(`provider-site.word-${value}`) }))}
      />
    ))}
    <h2>{t('provider-site.pledge-check-title')}</h2>
    <p>{t('provider-site.pledge-check')}</p>
    <TextField
      name="verified_by"
      label={t('provider-site.pledge-verified-by')}
      hint={t('provider-site.pledge-verified-by-hint')}
      error={errors.get('verified_by')}
      optional={t('page.optional')}
      value={values.one('verified_by')}
    />
    <TextField
      name="verified_at"
      label={t('provider-site.pledge-verified-at')}
      error={errors.get('verified_at')}
      optional={t('page.optional')}
      value={values.one('verified_at')}
      type="date"
      short
    />
    <TextField
      name="evidence_url"
      label={t('provider-site.pledge-evidence')}
      hint={t('provider-site.pledge-evidence-hint')}
      error={errors.get('evidence_url')}
      optional={t('page.optional')}
      value={values.one('evidence_url')}
      type="text"
    />
    <TextField
      name="expires_at"
      label={t('provider-site.pledge-expires')}
      hint={t('provider-site.pledge-expires-hint')}
      error={errors.get('expires_at')}
      optional={t('page.optional')}
      value={values.one('expires_at')}
      type="date"
      short
    />
    <RadioGroup
      name="public"
      label={t('provider-site.pledge-public')}
      hint={t('provider-site.pledge-public-hint')}
      error={errors.get('public')}
      value={values.one('public') || 'no'}
      options={['no', 'yes'].map((value) => ({ value, label: t(`provider-site.pledge-public-choice-${value}`) }))}
    />
  </>
)
