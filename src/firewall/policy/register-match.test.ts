// Who is listed, and who only sounds like it: bodies that enforce migration law under every name that they could try, and organisations
// that help, whose names contain the same words.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readShippedBodies } from './enforcement-body.ts'
import { createMatcher } from './match-register.ts'

const bodies = readShippedBodies()
const isListed = createMatcher(bodies)
const asks = (jurisdiction: string, name: string) => isListed({ jurisdiction, name })

describe('a listed body is refused', () => {
  it.each([
    ['US', 'U.S. Immigration and Customs Enforcement'],
    ['US', 'IMMIGRATION & CUSTOMS ENFORCEMENT'],
    ['US', 'immigration-and-customs-enforcement, Inc.'],
    ['US', 'ImmigrationAndCustomsEnforcement'],
    ['US', 'Customs and Immigration Enforcement'],
    ['US', 'Immigratoin and Customs Enforcement'],
    ['US', 'I.C.E.'],
    ['US', 'ICE – Miami Field Office'],
    ['US', 'Immigration and Customs Enforcement, Miami Field Office'],
    ['US', 'ICE (Immigration and Customs Enforcement)'],
    ['US', 'Іmmіgrаtіоn аnd Сustоms Еnfоrсеmеnt'],
    ['US', '𝐈𝐦𝐦𝐢𝐠𝐫𝐚𝐭𝐢𝐨𝐧 𝐚𝐧𝐝 𝐂𝐮𝐬𝐭𝐨𝐦𝐬 𝐄𝐧𝐟𝐨𝐫𝐜𝐞𝐦𝐞𝐧𝐭'],
    ['US', 'Immi\u200Bgration and Cus\u00ADtoms Enforcement'],
    ['US', '1mmigration and Customs Enf0rcement'],
    ['US', 'Иммиграционная и таможенная полиция США'],
    ['MX', 'Customs and Border Protection'],
    ['US', 'US Border Patrol, El Paso Sector'],
    ['DE', 'Bundespolizei'],
    ['DE', 'BUNDES POLIZEI'],
    ['DE', 'Bundespolizei e. V.'],
    ['DE', 'Bundespolizeidirektion München'],
    ['DE', 'Bundespolizei Flughafen Frankfurt am Main'],
    ['DE', 'Вundespolizei'],
    ['DE', 'بوندس بوليتساي'],
    ['DE', 'Бундесполицай'],
    ['DE', 'Auslaenderbehoerde'],
    ['DE', 'Ausländerbehörde Musterstadt'],
    ['DE', 'Landesamt für Einwanderung Berlin'],
    ['DE', 'B.A.M.F.'],
    ['DE', 'Bundesamt fuer Migration und Fluechtlinge'],
    ['GB', 'Home Office'],
    ['GB', 'The Home-Office'],
    ['GB', 'UK Border Force'],
    ['FR', 'POLICE AUX FRONTIERES'],
    ['FR', 'Police aux Frontières / Border Police'],
    ['FR', 'Préfecture du Rhône'],
    ['GR', 'FRONTEX'],
    ['GR', 'Фронтекс'],
    ['GR', 'فرونتكس'],
    ['XD', 'حَرَس مَراسي نيريفيل'],
    // Letters apart, even where each is a small word of some language; several abbreviations in a row.
    ['US', 'I C E'],
    ['US', 'I-C-E'],
    ['US', 'ICE ERO'],
    ['US', 'DHS ICE Miami Field Office'],
    // Letters of other scripts and of signs that look like Latin ones.
    ['US', 'ɪᴄᴇ'],
    ['US', 'ꓲꓚꓰ'],
    ['US', 'ΙϹΕ'],
    ['US', '🅸🅲🅴'],
    ['US', '🇮🇨🇪'],
    // A body of the Union is at home in each of its countries.
    ['PL', 'EBCGA'],
    // What is not seen: more of it than a name is long, and letters that are drawn as nothing.
    ['DE', `${'\u200B'.repeat(400)}Bundespolizei`],
    ['DE', `${'. '.repeat(400)}Bundespolizei`],
    ['DE', Array.from('Bundespolizei', (letter) => `\u3164${letter}`).join('')],
    ['DE', '\u115FBun\u115Fdes\u1160poli\uFFA0zei'],
  ])('%s: %s', (jurisdiction, name) => expect(asks(jurisdiction, name)).toBe(true))

  it.each([
    'officer@ice.dhs.gov',
    'someone@mail.field.ice.gov',
    'HTTPS://WWW.ICE.GOV/contact',
    'someone@ice.gov.',
    'someone@іce.gov',
    'someone@xn--ce-goc.gov',
    'someone@ice-gov.example',
    'someone@ice.gov.example',
    'someone@bundespo1izei.de',
    'someone@bundespolizeii.de',
    'a@b@homeoffice.gov.uk',
    'someone@frontex。europa。eu',
  ])('by its address: %s', (domain) =>
    expect(isListed({ jurisdiction: 'XD', name: 'Friends of the Harbour', domain })).toBe(true),
  )

  it('by an identifier, however it is written', () => {
    const asked = { jurisdiction: 'XD', name: 'Friends of the Harbour', identifiers: [{ scheme: 'DEMO', value: 'xd 0001' }] }
    expect(isListed(asked)).toBe(true)
  })

  it('in any case, spacing and punctuation of any of its names', () => {
    const anyName = fc.constantFrom(
      ...bodies.flatMap(({ jurisdiction, name, otherNames }) => [name, ...otherNames].map((one) => [jurisdiction, one] as const)),
    )
    const anyGap = fc.constantFrom(' ', '  ', '-', '\u00a0', ' - ', '_', '\u2003')
    fc.assert(
      fc.property(anyName, anyGap, fc.boolean(), ([jurisdiction, name], gap, isLoud) => {
        const written = name.split(' ').join(gap)
        expect(asks(jurisdiction, isLoud ? written.toLocaleUpperCase('en') : written)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

describe('an organisation that helps is not refused', () => {
  it.each([
    // Names of real kinds: watchers, legal help, church and refugee councils, and words that only look like a body's.
    ['US', 'Immigration Enforcement Watch'],
    ['US', 'Freedom for Immigrants'],
    ['US', 'Immigrant Legal Resource Center'],
    ['US', 'Border Angels'],
    ['US', 'No More Deaths'],
    ['US', 'Abolish ICE Network'],
    ['US', 'ICE Out of Our Communities'],
    ['US', 'Ice Cream for Newcomers'],
    ['US', 'Customs House Community Clinic'],
    ['US', 'Border Kindness'],
    ['US', 'Homeland Security Watch'],
    ['CR', 'ICE'],
    ['DE', 'Flüchtlingsrat Berlin'],
    ['DE', 'Beratungsstelle gegen Bundespolizei-Gewalt'],
    ['DE', 'Bundesverband unbegleitete minderjährige Flüchtlinge'],
    ['DE', 'Bundesweite Arbeitsgemeinschaft Psychosozialer Zentren'],
    ['DE', 'Migrationsberatung der Caritas'],
    ['DE', 'Hilfe bei der Ausländerbehörde e. V.'],
    ['DE', 'Polizeikritisches Netzwerk'],
    ['DE', 'Kirchenasyl'],
    ['GB', 'Home Start'],
    ['GB', 'Right to Remain'],
    ['GB', 'Refugee Council'],
    ['GB', 'Border Violence Monitoring Network'],
    ['GB', 'Association of Visitors to Immigration Detainees'],
    ['GB', 'Bail for Immigration Detainees'],
    ['GB', 'Home Office Refugee Support Volunteers'],
    ['GB', 'Joint Council for the Welfare of Immigrants'],
    ['GB', 'Immigration Enforcement Accountability Project'],
    ['FR', 'La Cimade'],
    ['FR', "Groupe d'information et de soutien des immigrés"],
    ['FR', 'Observatoire des frontières'],
    ['FR', 'Anafé, assistance aux frontières pour les étrangers'],
    ['FR', 'Médecins du Monde'],
    ['FR', 'Collectif contre la préfecture'],
    ['FR', 'Préfecture en lutte'],
    ['US', 'Ice House Community Kitchen'],
    ['US', 'ICE Breakers Youth'],
    ['EU', 'Frontex Watch'],
    ['EU', 'Abolish Frontex'],
    ['EU', 'Lisa'],
    ['XD', 'Nerivelle City Clinics'],
    ['XD', 'Law at the Landing'],
    ['XD', 'Landing Guard Watch Nerivelle'],
    ['XD', 'Beit Al-Jar'],
    ['XD', ''],
    ['XD', '🚢'],
  ])('%s: %s', (jurisdiction, name) => expect(asks(jurisdiction, name)).toBe(false))

  it.each([
    'info@office.example',
    'info@nice.gov.example',
    'info@rice.gov',
    'info@gov.uk',
    'info@bund.de',
    'info@dice.gov',
    'not an address',
  ])('by its address: %s', (domain) =>
    expect(isListed({ jurisdiction: 'XD', name: 'Friends of the Harbour', domain })).toBe(false),
  )

  it('whatever it is called, as long as no word of a body stands in it', () => {
    const words = 'harbour friends clinic legal bread mothers school open door river bridge care youth shelter women union'.split(
      ' ',
    )
    const anyName = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 5 }).map((all) => all.join(' '))
    const anyCountry = fc.constantFrom('US', 'DE', 'GB', 'FR', 'EU', 'XD')
    fc.assert(
      fc.property(anyName, anyCountry, (name, jurisdiction) => {
        expect(asks(jurisdiction, name)).toBe(false)
      }),
      { numRuns: 500 },
    )
  })
})

it('a body is known by its abbreviation in the country of whoever asks about it, wherever it is said to be', () => {
  const question = { jurisdiction: 'CR', name: 'ICE' }
  expect(isListed(question)).toBe(false)
  expect(isListed({ ...question, askedFrom: 'US-NY' })).toBe(true)
  expect(isListed({ ...question, askedFrom: 'PA' })).toBe(false)
})

it('a question that is very long is answered as soon as any, and is not remembered', () => {
  const long = `${'a/'.repeat(50_000)}harbour`
  const before = performance.now()
  expect(asks('DE', long)).toBe(false)
  expect(performance.now() - before).toBeLessThan(1000)
})

describe('the register that ships', () => {
  it('names a source for every body, and a domain for none that a whole country shares', () => {
    expect(bodies.length).toBeGreaterThanOrEqual(15)
    for (const { sources, domains } of bodies) {
      expect(sources.length).toBeGreaterThan(0)
      for (const domain of domains) expect(domain.split('.').length).toBeGreaterThan(1)
    }
  })
})
