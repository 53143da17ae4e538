// What stands with a thing on its own page: how many objected and what was answered, the newest of it, what panels said, and the way to
// object. Other surfaces get it as a finished part from the composition root, and need to know nothing of this room.
import type { Child, FC } from 'hono/jsx'
import type {
  ConcernedSubject,
  ObjectionCounts,
  Objections,
  Panels,
  PanelVoice,
  PublicObjection,
  SubjectKind,
} from '../../../open/dialogues/index.ts'
import { subjectKey } from '../../../open/dialogues/index.ts'
import { createTranslator, type Language, type Translator } from '../../../platform/i18n/index.ts'
import { Button, HiddenFields, Select } from '../../../platform/page/index.ts'
import { noteAddress, objectionsAddress } from './addresses.ts'
import { ObjectionView } from './objection-view.tsx'
import { CONCERNED_AREAS } from './said-words.tsx'
import { CONCERNED_STYLES } from './styles.ts'
import { VoiceView } from './voice-view.tsx'

const SHOWN = 3

/** A part of the gap that one may object to, as the page names it. */
export interface ConcernedChoice {
  readonly id: string
  readonly label: string
}

/** The parts for pages of other surfaces. */
export interface ConcernsParts {
  /** About one thing. */
  about(subject: ConcernedSubject, language: Language): Promise<Child>
  /** The same by the id of a thing of one kind, for the pages of those things. */
  aboutPractice(id: string, language: Language): Promise<Child>
  aboutCommitment(id: string, language: Language): Promise<Child>
  aboutRelease(id: string, language: Language): Promise<Child>
  /** About the gap, whose parts stand on one page. */
  aboutGap(choices: readonly ConcernedChoice[], language: Language): Promise<Child>
}

/** Makes the parts. */
export function createConcernsParts(
  objections: Pick<Objections, 'list' | 'count'>,
  panels: Pick<Panels, 'listVoices'>,
): ConcernsParts {
  const parts: Pick<ConcernsParts, 'about' | 'aboutGap'> = {
    async about(subject, language) {
      const [counts, { objections: newest }, voices] = await Promise.all([
        objections.count({ subject }),
        objections.list({ subject }, { limit: SHOWN }),
        panels.listVoices(subject),
      ])
      const t = createTranslator(language, CONCERNED_AREAS)
      return (
        <Concerns {...{ t, counts, newest, voices }} all={objectionsAddress(language, subject)}>
          <HiddenFields fields={[['about', subjectKey(subject)]]} />
        </Concerns>
      )
    },
    async aboutGap(choices, language) {
      const [counts, { objections: newest }, voices] = await Promise.all([
        objections.count({ kind: 'gap' }),
        objections.list({ kind: 'gap' }, { limit: SHOWN }),
        Promise.all(choices.map(({ id }) => panels.listVoices({ kind: 'gap', id }))),
      ])
      const t = createTranslator(language, CONCERNED_AREAS)
      const labels = new Map(choices.map(({ id, label }) => [id, label]))
      return (
        <Concerns {...{ t, counts, newest, labels }} voices={voices.flat()} all={objectionsAddress(language, 'gap')}>
          <Select
            name="about"
            label={t('concerned.which-part')}
            options={choices.map(({ id, label }) => ({ value: subjectKey({ kind: 'gap', id }), label }))}
          />
        </Concerns>
      )
    },
  }
  const aboutOne = (kind: SubjectKind) => (id: string, language: Language) => parts.about({ kind, id }, language)
  return {
    ...parts,
    aboutPractice: aboutOne('practice'),
    aboutCommitment: aboutOne('commitment'),
    aboutRelease: aboutOne('release'),
  }
}

const Concerns: FC<{
  readonly t: Translator
  readonly counts: ObjectionCounts
  readonly newest: readonly PublicObjection[]
  readonly voices: readonly PanelVoice[]
  readonly all: string
  /** Names of parts, by their ids. */
  readonly labels?: ReadonlyMap<string, string>
  readonly children?: Child
}> = ({ t, counts, newest, voices, all, labels, children }) => (
  <section aria-labelledby="concerned" class="concerned">
    {/* The pages that this stands on know nothing of it, so it brings its looks along (HTML allows it in the body). */}
    <link rel="stylesheet" href={CONCERNED_STYLES} />
    <h2 id="concerned">{t('concerned.part-title')}</h2>
    <p>
      {counts.received === 0
        ? t('concerned.part-none')
        : t('concerned.part-counts', { received: counts.received, answered: counts.answered, overdue: counts.overdue })}
    </p>
    {newest.map((objection) => (
      <>
        {labels === undefined ? null : <p class="soft">{labels.get(objection.subject.id) ?? t('concerned.about-gone')}</p>}
        <ObjectionView t={t} objection={objection} />
      </>
    ))}
    {counts.received === 0 ? null : (
      <p>
        <a href={all}>{t('concerned.part-all', { count: counts.received })}</a>
      </p>
    )}
    {voices.map((voice) => (
      <VoiceView t={t} voice={voice} />
    ))}
    <form method="post" action={noteAddress(t.language)}>
      {children}
      <div class="buttons">
        <Button quiet>{t('concerned.object')}</Button>
      </div>
    </form>
    <p class="soft small">{t('concerned.part-how')}</p>
  </section>
)
