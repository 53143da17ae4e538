// The sensitive questions: each optional, each with why it is asked, always posted, never kept.
import type { FC } from 'hono/jsx'
import type { PaperCode } from '@causeway/vocabulary'
import {
  Banner,
  Button,
  CheckboxGroup,
  ErrorSummary,
  HiddenFields,
  type Option,
  RadioGroup,
  TextField,
} from '../../../platform/page/index.ts'
import { type ReadQuery, toFields } from '../query.ts'
import type { Reader } from '../reader.ts'
import { sayErrors } from '../words/error-words.ts'
import { HelpPage, switchLanguage } from './help-page.tsx'

const OWN_FIELDS = ['papers', 'fear', 'violence', 'children', 'age', 'sex', 'budget', 'page']

interface MorePageProps {
  readonly reader: Reader
  readonly read: ReadQuery
  /** Papers that some service asks for. */
  readonly papers: readonly PaperCode[]
}

/** The page of the sensitive questions: the lighter ones first. */
export const MorePage: FC<MorePageProps> = ({ reader, read, papers }) => {
  const { t, language } = reader
  const { raw } = read
  const errors = sayErrors(reader, read.errors)
  const optional = t('help-site.optional')
  const question = (name: string) => ({ name, optional, error: errors.find((error) => error.field === name)?.message })
  const chosen = (name: string) => raw.get(name)?.[0]
  const silence: Option = { value: '', label: t('help-site.rather-not') }
  const yesNo: readonly Option[] = [
    { value: 'yes', label: t('help-site.yes') },
    { value: 'no', label: t('help-site.no') },
    silence,
  ]
  return (
    <HelpPage
      reader={reader}
      title={t('help-site.more-title')}
      languages={switchLanguage('/more', raw, true)}
      hasErrors={errors.length > 0}
    >
      <ErrorSummary t={t} errors={errors} />
      <h1>{t('help-site.more-title')}</h1>
      <p class="lead">{t('help-site.more-lead')}</p>
      <Banner>
        <p>{t('help-site.more-nothing-stored')}</p>
      </Banner>
      <form method="post" action={`/${language}/results`} autocomplete="off">
        <HiddenFields fields={toFields(raw, OWN_FIELDS)} />
        <CheckboxGroup
          {...question('papers')}
          label={t('help-site.papers-label')}
          hint={t('help-site.papers-hint')}
          values={raw.get('papers') ?? []}
          options={[
            { value: 'none', label: t('help-site.papers-none') },
            ...papers.map((paper) => ({ value: paper, label: t(`papers.${paper}`) })),
          ]}
        />
        <RadioGroup
          {...question('budget')}
          label={t('help-site.budget-label')}
          value={chosen('budget') ?? ''}
          options={[
            { value: 'none', label: t('help-site.budget-none') },
            { value: 'any', label: t('help-site.budget-any') },
            silence,
          ]}
        />
        <TextField
          {...question('age')}
          label={t('help-site.age-label')}
          hint={t('help-site.age-hint')}
          value={chosen('age')}
          inputmode="numeric"
          autocomplete="off"
          short
        />
        <RadioGroup
          {...question('sex')}
          label={t('help-site.sex-label')}
          hint={t('help-site.sex-hint')}
          value={chosen('sex') ?? ''}
          options={[...['female', 'male', 'other'].map((value) => ({ value, label: t(`help-site.sex-${value}`) })), silence]}
        />
        <RadioGroup
          {...question('children')}
          label={t('help-site.children-label')}
          hint={t('help-site.children-hint')}
          value={chosen('children') ?? ''}
          options={[
            ...['alone', 'with-me', 'none'].map((value) => ({ value, label: t(`help-site.children-${value}`) })),
            silence,
          ]}
        />
        <RadioGroup
          {...question('fear')}
          label={t('help-site.fear-label')}
          hint={t('help-site.fear-hint')}
          value={chosen('fear') ?? ''}
          options={yesNo}
        />
        <RadioGroup
          {...question('violence')}
          label={t('help-site.violence-label')}
          hint={t('help-site.violence-hint')}
          value={chosen('violence') ?? ''}
          options={yesNo}
        />
        <div class="buttons">
          <Button>{t('help-site.show')}</Button>
          <Button quiet action={`/${language}/find`}>
            {t('help-site.back')}
          </Button>
        </div>
      </form>
    </HelpPage>
  )
}
