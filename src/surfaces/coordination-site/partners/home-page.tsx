// The start of the area: one's own partners, proposals, offers that wait to be published, and everybody else.
import type { FC } from 'hono/jsx'
import type { KeptRecord, PartnerView, ProposalView } from '../../../open/partners/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import { ButtonLink, Table } from '../../../platform/page/index.ts'

export const HomePage: FC<{
  readonly t: Translator
  readonly area: string
  readonly partners: readonly PartnerView[]
  readonly proposals: readonly ProposalView[]
  readonly toPublish: readonly KeptRecord[]
}> = ({ t, area, partners, proposals, toPublish }) => {
  const own = partners.filter(({ isKept }) => isKept)
  const others = partners.filter(({ isKept }) => !isKept)
  return (
    <>
      <h1>{t('partners.title')}</h1>
      <p class="lead">{t('partners.lead')}</p>
      <PartnerTable {...{ t, area }} caption={t('partners.yours')} list={own} />
      <p>
        <ButtonLink href={`${area}/new/partner`}>{t('partners.add-partner')}</ButtonLink>
      </p>
      {proposals.length === 0 ? null : (
        <Table
          caption={t('partners.proposals')}
          columns={[{ heading: t('partners.p-title') }, { heading: t('partners.p-between') }, { heading: t('partners.p-state') }]}
          rows={proposals.map(({ id, title, from, to, state }) => [
            <a href={`${area}/proposal/${id}`}>
              <bdi>{title}</bdi>
            </a>,
            t('partners.p-from-to', { from: from.shownAs, to: to.shownAs }),
            t(`partners.state-${state}`),
          ])}
        />
      )}
      {toPublish.length === 0 ? null : (
        <section aria-labelledby="to-publish">
          <h2 id="to-publish">{t('partners.to-publish')}</h2>
          <ul>
            {toPublish.map(({ id, cells }) => (
              <li>
                <a href={`${area}/record/${id}`}>
                  <bdi>{cells['title']}</bdi>
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <PartnerTable {...{ t, area }} caption={t('partners.others')} list={others} />
      <p>
        <a href={`/${t.language}/partners`}>{t('partners.public-title')}</a>
      </p>
    </>
  )
}

const PartnerTable: FC<{
  readonly t: Translator
  readonly area: string
  readonly caption: string
  readonly list: readonly PartnerView[]
}> = ({ t, area, caption, list }) =>
  list.length === 0 ? (
    <p>
      {caption}: {t('partners.nobody')}
    </p>
  ) : (
    <Table
      caption={caption}
      columns={[
        { heading: t('partners.field-shown_as') },
        { heading: t('partners.field-kind') },
        { heading: t('partners.gives-seeks') },
      ]}
      rows={list.map(({ record, partner, offers, needs }) => [
        <a href={`${area}/partner/${record.id}`}>
          <bdi>{partner.shownAs}</bdi>
        </a>,
        t(`partners.kind-${partner.kind}`),
        t('partners.gives-seeks-counts', { offers: offers.length, needs: needs.length }),
      ])}
    />
  )
