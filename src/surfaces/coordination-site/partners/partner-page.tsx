// One partner: what it told of itself, how ready it is today, what others warn of, what it offers and needs. Its own people edit here,
// and keep the name and contact that nobody else sees before both sides said yes.
import type { FC } from 'hono/jsx'
import { READINESS, type Contact, type PartnerView } from '../../../open/partners/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import {
  Banner,
  Button,
  ButtonLink,
  Details,
  ErrorSummary,
  Facts,
  HiddenFields,
  Select,
  Tag,
  TextField,
  type FieldError,
} from '../../../platform/page/index.ts'
import { RecordFacts } from './record-facts.tsx'

const READINESS_COLUMNS = ['decider', 'budget', 'legal_basis', 'partners', 'data_protection', 'sharing', 'enforces']

interface Props {
  readonly t: Translator
  readonly area: string
  readonly view: PartnerView
  /** `null`: none, or not for whoever asks. */
  readonly contact: Contact | null
  readonly formToken: string
  readonly errors: readonly FieldError[]
}

export const PartnerPage: FC<Props> = (props) => {
  const { t, area, view, errors } = props
  const { record, partner, warnings, offers, needs, isKept } = view
  const isPrivate = partner.kind === 'diaspora-professional'
  return (
    <>
      <p class="back-line">
        <a href={area}>{t('partners.title')}</a>
      </p>
      <h1>
        <bdi>{partner.shownAs}</bdi>
      </h1>
      <ErrorSummary t={t} errors={errors} />
      {isPrivate ? <p>{t('partners.private-text')}</p> : null}
      {warnings.map(({ kind, words }) => (
        <Banner urgent title={t(`partners.warned-${kind}`)}>
          <p>
            <bdi>{words}</bdi>
          </p>
        </Banner>
      ))}
      <RecordFacts t={t} recordType="partner" cells={record.cells} without={[...READINESS_COLUMNS, 'shown_as']} />
      <Readiness {...props} />
      <Titles t={t} area={area} heading={t('partners.offers')} list={offers} />
      {isKept ? (
        <ButtonLink href={`${area}/new/offer?partner=${record.id}`} quiet>
          {t('partners.add-offer')}
        </ButtonLink>
      ) : null}
      <Titles t={t} area={area} heading={t('partners.needs')} list={needs} />
      {isKept ? (
        <>
          <ButtonLink href={`${area}/new/need?partner=${record.id}`} quiet>
            {t('partners.add-need')}
          </ButtonLink>
          <p>
            <a href={`${area}/edit/${record.id}`}>{t('partners.edit')}</a>
          </p>
          <OwnContact {...props} />
        </>
      ) : null}
      <Warn {...props} />
    </>
  )
}

const Readiness: FC<Props> = ({ t, view: { standing } }) => (
  <section aria-labelledby="readiness">
    <h2 id="readiness">{t('partners.readiness-title')}</h2>
    <p class="soft">{t('partners.readiness-text')}</p>
    <Facts
      facts={[
        ...READINESS.map((item) => ({
          name: t(`partners.requires-${item}`),
          value: <Tag verdict={standing.items[item]}>{t(`partners.three-${standing.items[item]}`)}</Tag>,
        })),
        {
          name: t('partners.field-sharing'),
          value: (
            <Tag verdict={standing.sharing === 'unknown' ? 'unknown' : standing.sharing === 'shares' ? 'no' : 'yes'}>
              {t(`partners.sharing-${standing.sharing}`)}
            </Tag>
          ),
        },
        {
          name: t('partners.field-enforces'),
          value: (
            <Tag verdict={standing.enforces === 'unknown' ? 'unknown' : standing.enforces === 'yes' ? 'no' : 'yes'}>
              {t(`partners.three-${standing.enforces}`)}
            </Tag>
          ),
        },
      ]}
    />
  </section>
)

const Titles: FC<{
  readonly t: Translator
  readonly area: string
  readonly heading: string
  readonly list: readonly { readonly id: string; readonly title: string }[]
}> = ({ t, area, heading, list }) => (
  <section>
    <h2>{heading}</h2>
    {list.length === 0 ? <p>{t('partners.nothing')}</p> : null}
    <ul>
      {list.map(({ id, title }) => (
        <li>
          <a href={`${area}/record/${id}`}>
            <bdi>{title}</bdi>
          </a>
        </li>
      ))}
    </ul>
  </section>
)

const OwnContact: FC<Props> = ({ t, area, view: { record }, contact, formToken }) => (
  <section aria-labelledby="contact-title">
    <h2 id="contact-title">{t('partners.contact-title')}</h2>
    <p>{t('partners.contact-text')}</p>
    <form method="post" action={`${area}/partner/${record.id}`}>
      <HiddenFields fields={[['form-token', formToken]]} />
      <TextField name="contact-name" label={t('partners.contact-name')} value={contact?.name} autocomplete="off" />
      <TextField name="contact" label={t('partners.contact-contact')} value={contact?.contact} autocomplete="off" />
      <div class="buttons">
        <Button name="step" value="contact" quiet>
          {t('partners.contact-save')}
        </Button>
      </div>
    </form>
    <Details summary={t('partners.withdraw')}>
      <form method="post" action={`${area}/partner/${record.id}`}>
        <HiddenFields fields={[['form-token', formToken]]} />
        <p>{t('partners.withdraw-text')}</p>
        <Button name="step" value="withdraw" quiet>
          {t('partners.withdraw')}
        </Button>
      </form>
    </Details>
  </section>
)

const Warn: FC<Props> = ({ t, area, view, formToken, errors }) => (
  <Details summary={t('partners.warn-title')} open={errors.length > 0}>
    <p>{t('partners.warn-text')}</p>
    <form method="post" action={`${area}/partner/${view.record.id}`}>
      <HiddenFields fields={[['form-token', formToken]]} />
      <Select
        name="warning"
        label={t('partners.warn-kind')}
        options={[
          { value: 'enforces', label: t('partners.warned-enforces') },
          { value: 'shares', label: t('partners.warned-shares') },
          ...view.warnings.map(({ id, kind }) => ({
            value: id,
            label: t('partners.lift', { warning: t(`partners.warned-${kind}`) }),
          })),
        ]}
      />
      <TextField
        name="words"
        label={t('partners.warn-words')}
        rows={2}
        error={errors.find(({ field }) => field === 'words')?.message}
      />
      <Button name="step" value="warn" quiet>
        {t('partners.warn')}
      </Button>
    </form>
  </Details>
)
