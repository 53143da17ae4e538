// The answer in three boxes, for whoever has five seconds: where, why, what would help most.
import type { FC } from 'hono/jsx'
import type { Translator } from '../../platform/i18n/index.ts'

/** The two places or districts, the two causes, and the one lever that matter most, in words. */
export interface ShortAnswer {
  readonly places: readonly string[]
  readonly causes: readonly string[]
  /** The lever and how many more it could reach; `null` where nothing would. */
  readonly lever: { readonly words: string; readonly gain: string } | null
}

export const InShort: FC<{ readonly t: Translator; readonly answer: ShortAnswer }> = ({
  t,
  answer: { places, causes, lever },
}) => (
  <dl class="in-short">
    {places.length === 0 ? null : (
      <div>
        <dt>
          <a href="#where">{t('gaps.where-most')}</a>
        </dt>
        <dd>{t.list(places)}</dd>
      </div>
    )}
    {causes.length === 0 ? null : (
      <div>
        <dt>
          <a href="#why">{t('gaps.why-most')}</a>
        </dt>
        <dd>{t.list(causes)}</dd>
      </div>
    )}
    {lever === null ? null : (
      <div>
        <dt>
          <a href="#help">{t('gaps.what-helps')}</a>
        </dt>
        <dd>{lever.words}</dd>
        <dd>{lever.gain}</dd>
      </div>
    )}
  </dl>
)
