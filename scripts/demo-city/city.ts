// What every page says of the demo city: its name, that it is fictional, its clock, its money.
import { TOWN_HALL } from './city-map.ts'

/** From this all else follows: another seed is another city of the same shape. */
export const DEMO_SEED = 'nerivelle-1'

/** The contents of city.json. */
export const CITY = {
  id: 'nerivelle',
  fictional: true,
  names: { en: 'Nerivelle', fr: 'Nerivelle', ar: 'نيريفيل' },
  notice: {
    en: 'Nerivelle is an invented city. Its people, places, organisations, addresses and numbers do not exist.',
    fr: "Nerivelle est une ville inventée. Ses habitants, ses lieux, ses organisations, ses adresses et ses numéros n'existent pas.",
    ar: 'نيريفيل مدينة خيالية. سكانها وأماكنها ومنظماتها وعناوينها وأرقامها غير موجودة.',
  },
  townHall: TOWN_HALL,
  /** The open Atlantic, three hours behind UTC all year round, without public holidays. */
  timeZone: 'Etc/GMT+3',
  utcOffset: -3,
  /** ISO 3166-1 leaves the codes from XA to XZ to private use. */
  country: 'XV',
  /** ISO 4217 keeps XTS for tests. */
  currency: 'XTS',
  languages: ['en', 'fr', 'ar'],
} as const
