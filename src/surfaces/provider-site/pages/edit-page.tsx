// The form of one group. Mistakes keep what was typed; a change by somebody else meanwhile is shown beside it.
import type { FC } from 'hono/jsx'
import { Banner, Button, ErrorSummary } from '../../../platform/page/index.ts'
import { GROUPS, type FormValues, type GroupId, type Mistake } from '../forms/index.ts'
import type { EditableService } from '../provider-directory.ts'
import { markOf } from '../save-group.ts'
import { textOf } from '../service-doc.ts'
import { Frame, type FrameProps } from './frame.tsx'
import { RoomButtons } from './room-buttons.tsx'

export interface EditPageProps extends Omit<FrameProps, 'title' | 'path' | 'organisation' | 'hasErrors'> {
  readonly organisation: string
  readonly service: EditableService
  readonly group: GroupId
  readonly values: FormValues
  readonly mistakes: readonly Mistake[]
  /** True where somebody else changed this group since the form was shown. */
  readonly isChangedMeanwhile: boolean
  /** False where the page answers a form: its address has no page of its own in another language then. */
  readonly isFresh: boolean
}

/** The form. */
export const EditPage: FC<EditPageProps> = ({
  organisation,
  service,
  group,
  values,
  mistakes,
  isChangedMeanwhile,
  isFresh,
  ...frame
}) => {
  const { t, base } = frame
  const here = `${base}/${t.language}/services/${service.id}`
  const name = textOf(service.doc, 'name') ?? service.id
  const title = t(`provider-site.group-${group}`)
  const { Fields } = GROUPS[group]
  const errors = new Map(mistakes.map(({ field, key }) => [field, t(`provider-site.${key}`)]))
  return (
    <Frame
      {...frame}
      title={`${title} – ${name}`}
      path={isFresh ? `/services/${service.id}/${group}` : null}
      organisation={organisation}
      hasErrors={mistakes.length > 0 || isChangedMeanwhile}
    >
      <p class="back">
        <a href={here}>
          <bdi>{name}</bdi>
        </a>
      </p>
      <h1>{title}</h1>
      <ErrorSummary t={t} errors={[...errors].map(([field, error]) => ({ field, message: sayWhere(group, field, error, t) }))} />
      {isChangedMeanwhile ? <ChangedMeanwhile {...{ t, service, group, values }} /> : null}
      {group === 'room' ? (
        <>
          <p>{t('provider-site.room-tap')}</p>
          <RoomButtons t={t} service={service.doc} action={`${here}/room`} />
          <h2>{t('provider-site.room-numbers')}</h2>
        </>
      ) : null}
      <form method="post" action={`${here}/${group}`}>
        <input type="hidden" name="seen" value={seenMark(values, group, service, isChangedMeanwhile)} />
        <Fields t={t} service={service.doc} values={values} errors={errors} />
        <p class="buttons">
          <Button>{isChangedMeanwhile ? t('provider-site.save-mine') : t('provider-site.save')}</Button>
          <a class="button button-quiet" href={here}>
            {isChangedMeanwhile ? t('provider-site.keep-theirs') : t('provider-site.cancel')}
          </a>
        </p>
      </form>
    </Frame>
  )
}

/** What somebody else put there, told before one's own words are put in its place. */
const ChangedMeanwhile: FC<Pick<EditPageProps, 't' | 'service' | 'group' | 'values'>> = ({ t, service, group, values }) => {
  const lines = GROUPS[group].summarise(service.doc, t)
  const tapped = group === 'room' ? values.one('state') : ''
  return (
    <div role="alert">
      <Banner urgent title={t('provider-site.changed-meanwhile-title')}>
        <p>{t('provider-site.changed-meanwhile-text')}</p>
        <p>
          <strong>{t('provider-site.changed-meanwhile-now')}</strong>
        </p>
        {lines.length === 0 ? (
          <p>{t('provider-site.nothing-said')}</p>
        ) : (
          <ul>
            {lines.map((line) => (
              <li>
                <bdi>{line}</bdi>
              </li>
            ))}
          </ul>
        )}
        <p>
          {tapped === '' || !t.has(`provider-site.room-${tapped}`)
            ? t('provider-site.changed-meanwhile-yours')
            : t('provider-site.changed-meanwhile-tapped', { state: t(`provider-site.room-${tapped}`) })}
        </p>
      </Banner>
    </div>
  )
}

/** "Monday: write the time …": the list of mistakes is read apart from the lines of the form. */
function sayWhere(group: GroupId, field: string, error: string, t: EditPageProps['t']): string {
  const where = GROUPS[group].nameOfLine?.(field, t) ?? null
  return where === null ? error : t('provider-site.error-where', { where, error })
}

/** After a mistake the form still stands on what was first seen; after a conflict on what is shown now. */
function seenMark(values: FormValues, group: GroupId, service: EditableService, isChangedMeanwhile: boolean): string {
  return isChangedMeanwhile || values.one('seen') === '' ? markOf(group, service.doc) : values.one('seen')
}
