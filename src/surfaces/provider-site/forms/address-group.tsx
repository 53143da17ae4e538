// How much of an address is shown: all, only the area, or nothing. A shelter for survivors is never on a map.
// An address that another organisation uses too is not one provider's to change.
import type { FC } from 'hono/jsx'
import { fail, ok, type Result } from '@causeway/vocabulary'
import type { Translator } from '../../../platform/i18n/index.ts'
import { Banner, RadioGroup } from '../../../platform/page/index.ts'
import { docsOf, isDoc, textOf, type Doc } from '../service-doc.ts'
import type { FieldGroup, GroupFieldsProps, Mistake } from './field-group.ts'
import { createFormValues, type FormValues } from './form-values.ts'

export const VISIBILITIES = ['full', 'area', 'hidden'] as const
export type Visibility = (typeof VISIBILITIES)[number]

/** One location of a service, as the page needs it. */
export interface EditableLocation {
  readonly id: string
  readonly name: string
  readonly visibility: Visibility
  /** True where a service of another organisation is there too. */
  readonly isShared: boolean
}

/** The locations that stand inside a service's document; `is_shared` is set by the directory's adapter. */
export function locationsOf(service: Doc): readonly EditableLocation[] {
  return docsOf(service['service_at_locations']).flatMap((row) => {
    const location = row['location']
    if (!isDoc(location)) return []
    const id = textOf(location, 'id')
    if (id === null) return []
    return [
      {
        id,
        name: nameOf(location),
        visibility: readVisibility(textOf(location, 'visibility')),
        isShared: location['is_shared'] === true,
      },
    ]
  })
}

export const addressGroup: FieldGroup = {
  id: 'address',
  readValues: (service) => createFormValues(locationsOf(service).map(({ id, visibility }) => [fieldOf(id), visibility])),
  summarise: (service, t) =>
    locationsOf(service).map(({ name, visibility }) =>
      t('provider-site.address-of', { name, shown: t(`provider-site.address-${visibility}`) }),
    ),
  Fields: (props) => <AddressFields {...props} />,
  parse: () => ok({}),
  confirm: () => ({}),
}

/** The visibility chosen for each location that is this provider's alone. */
export function parseVisibility(values: FormValues, service: Doc): Result<ReadonlyMap<string, Visibility>, readonly Mistake[]> {
  const chosen = new Map<string, Visibility>()
  const mistakes: Mistake[] = []
  for (const { id, isShared } of locationsOf(service)) {
    if (isShared) continue
    const word = values.one(fieldOf(id))
    if (isVisibility(word)) chosen.set(id, word)
    else mistakes.push({ field: fieldOf(id), key: 'error-choose' })
  }
  return mistakes.length > 0 ? fail(mistakes) : ok(chosen)
}

function fieldOf(locationId: string): string {
  return `visibility-${locationId}`
}

function isVisibility(word: string | null): word is Visibility {
  return word !== null && (VISIBILITIES as readonly string[]).includes(word)
}

/** A word that cannot be read hides: the cautious side. */
function readVisibility(word: string | null): Visibility {
  return word === null ? 'full' : isVisibility(word) ? word : 'hidden'
}

function nameOf(location: Doc): string {
  const [address] = docsOf(location['addresses'])
  const parts = [textOf(address, 'address_1'), textOf(location, 'name')].filter((part) => part !== null)
  return parts.join(', ') || '–'
}

const AddressFields: FC<GroupFieldsProps> = ({ t, service, values, errors }) => (
  <>
    <Banner>
      <p>{t('provider-site.address-means')}</p>
    </Banner>
    {locationsOf(service).map(({ id, name, isShared }) =>
      isShared ? (
        <p class="question">
          <strong dir="auto">{name}</strong> {t('provider-site.address-shared')}
        </p>
      ) : (
        <RadioGroup
          name={fieldOf(id)}
          label={t('provider-site.address-name', { name })}
          error={errors.get(fieldOf(id))}
          value={values.one(fieldOf(id))}
          options={optionsOf(t)}
        />
      ),
    )}
  </>
)

function optionsOf(t: Translator) {
  return VISIBILITIES.map((value) => ({
    value,
    label: t(`provider-site.address-${value}`),
    hint: t(`provider-site.address-${value}-hint`),
  }))
}
