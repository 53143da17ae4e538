// Pages before a session: what the link is, that it opens once, and, neutrally, that a link opens nothing any more.
import type { FC } from 'hono/jsx'
import { Button } from '../../../platform/page/index.ts'
import { Frame, type FrameProps } from './frame.tsx'

type PageProps = Omit<FrameProps, 'title' | 'organisation' | 'path'>

/** The first page of a link: nothing is used up until the button is pressed, so that a preview of the link harms nothing. */
export const ConfirmLinkPage: FC<PageProps & { readonly token: string; readonly organisationName: string }> = ({
  token,
  organisationName,
  ...frame
}) => {
  const { t, base } = frame
  return (
    <Frame {...frame} title={t('provider-site.open-title')} path={`/open/${token}`} organisation={null}>
      <h1>{t('provider-site.open-title')}</h1>
      <p>{t('provider-site.open-for', { organisation: organisationName })}</p>
      <p>{t('provider-site.open-once')}</p>
      <form method="post" action={`${base}/${t.language}/open/${token}`}>
        <p class="buttons">
          <Button>{t('provider-site.open-button')}</Button>
        </p>
      </form>
      <p class="soft">{t('provider-site.open-not-you')}</p>
    </Frame>
  )
}

/** Used, run out, taken back or never given: one answer for all, since each would tell something of an organisation. */
export const NoLinkPage: FC<PageProps> = (frame) => {
  const { t } = frame
  return (
    <Frame {...frame} title={t('provider-site.no-link-title')} path="" organisation={null}>
      <h1>{t('provider-site.no-link-title')}</h1>
      <p>{t('provider-site.no-link-text')}</p>
      <p>{t('provider-site.no-link-lost')}</p>
    </Frame>
  )
}

/** A title and a few plain sentences: no link yet, signed out, the session over, nothing here, not saved. */
export const MessagePage: FC<
  PageProps & {
    readonly message: 'start' | 'signed-out' | 'ended' | 'ended-unsaved' | 'not-found' | 'forbidden'
    readonly organisation: string | null
  }
> = ({ message, organisation, ...frame }) => {
  const { t, base } = frame
  const title = t(`provider-site.${message}-title`)
  return (
    <Frame
      {...frame}
      title={title}
      path={message === 'not-found' || message === 'forbidden' ? null : ''}
      organisation={organisation}
    >
      <h1>{title}</h1>
      <p>{t(`provider-site.${message}-text`)}</p>
      <p>
        {organisation === null ? (
          t('provider-site.how-to-get-a-link')
        ) : (
          <a href={`${base}/${t.language}/services`}>{t('provider-site.back-to-services')}</a>
        )}
      </p>
    </Frame>
  )
}
