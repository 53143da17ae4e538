// The thirteen districts of Nerivelle, an invented city on an invented coast in the middle of the Atlantic.
// Kilometres east (x) and north (y) of the town hall; the sea is to the west, the river comes down from the east.

/** A name as the three languages of the pages give it. */
export interface Names {
  readonly en: string
  readonly fr: string
  readonly ar: string
}

/** One district. `residents` are all who live there, not only those who need help. */
export interface District {
  readonly id: string
  readonly names: Names
  readonly x: number
  readonly y: number
  /** Kilometres from its middle to its edge. */
  readonly radius: number
  readonly residents: number
  /** What marks it, in the README's words. */
  readonly kind: 'centre' | 'harbour' | 'industry' | 'suburb' | 'hills' | 'informal'
  /** Share of the people in need who live here, before rounding. */
  readonly needWeight: number
  /** Share of the locations of services. */
  readonly serviceWeight: number
}

export const DISTRICTS: readonly District[] = [
  {
    id: 'lantern-quarter',
    names: { en: 'Lantern Quarter', fr: 'Quartier des Lanternes', ar: 'حي الفوانيس' },
    x: 0.6,
    y: 0.4,
    radius: 2,
    residents: 94_000,
    kind: 'centre',
    needWeight: 13,
    serviceWeight: 33,
  },
  {
    id: 'old-harbour',
    names: { en: 'Old Harbour', fr: 'Vieux-Port', ar: 'الميناء القديم' },
    x: -2.4,
    y: -0.8,
    radius: 1.9,
    residents: 58_000,
    kind: 'harbour',
    needWeight: 12,
    serviceWeight: 17,
  },
  {
    id: 'weavers-hill',
    names: { en: "Weavers' Hill", fr: 'Colline des Tisserands', ar: 'تلة النساجين' },
    x: 1.8,
    y: 4,
    radius: 2.1,
    residents: 71_000,
    kind: 'centre',
    needWeight: 9,
    serviceWeight: 12,
  },
  {
    id: 'ropewalk',
    names: { en: 'Ropewalk', fr: 'La Corderie', ar: 'حي الحبّالين' },
    x: 2.9,
    y: -3.6,
    radius: 2.2,
    residents: 66_000,
    kind: 'industry',
    needWeight: 10,
    serviceWeight: 9,
  },
  {
    id: 'foundry-flats',
    names: { en: 'Foundry Flats', fr: 'Plaine des Fonderies', ar: 'سهل المسابك' },
    x: 6.6,
    y: -6.4,
    radius: 2.4,
    residents: 54_000,
    kind: 'industry',
    needWeight: 10,
    serviceWeight: 5,
  },
  {
    id: 'millreach',
    names: { en: 'Millreach', fr: 'Rive-aux-Moulins', ar: 'ضفة الطواحين' },
    x: 5.6,
    y: 1.3,
    radius: 2.3,
    residents: 77_000,
    kind: 'suburb',
    needWeight: 7,
    serviceWeight: 7,
  },
  {
    id: 'otterbank',
    names: { en: 'Otterbank', fr: 'Berge-aux-Loutres', ar: 'ضفة القضاعات' },
    x: 10.4,
    y: 2.4,
    radius: 2.4,
    residents: 52_000,
    kind: 'suburb',
    needWeight: 5,
    serviceWeight: 3,
  },
  {
    id: 'heronford',
    names: { en: 'Heronford', fr: 'Gué-aux-Hérons', ar: 'مخاضة البلشون' },
    x: 16.2,
    y: 4.4,
    radius: 2.5,
    residents: 38_000,
    kind: 'suburb',
    needWeight: 5,
    serviceWeight: 2,
  },
  {
    id: 'almond-terraces',
    names: { en: 'Almond Terraces', fr: 'Terrasses des Amandiers', ar: 'مدرّجات اللوز' },
    x: 6.2,
    y: 6.1,
    radius: 2.4,
    residents: 61_000,
    kind: 'hills',
    needWeight: 4,
    serviceWeight: 5,
  },
  {
    id: 'cistern-heights',
    names: { en: 'Cistern Heights', fr: 'Hauts de la Citerne', ar: 'مرتفعات الصهريج' },
    x: 11.4,
    y: 8.2,
    radius: 2.4,
    residents: 43_000,
    kind: 'hills',
    needWeight: 4,
    serviceWeight: 2,
  },
  {
    id: 'gull-point',
    names: { en: 'Gull Point', fr: 'Pointe-aux-Mouettes', ar: 'رأس النوارس' },
    x: -1.6,
    y: 8.4,
    radius: 2.2,
    residents: 40_000,
    kind: 'suburb',
    needWeight: 4,
    serviceWeight: 2.5,
  },
  {
    id: 'kiln-road',
    names: { en: 'Kiln Road', fr: 'Route des Fours', ar: 'طريق الأفران' },
    x: 13.2,
    y: -8.8,
    radius: 2.2,
    residents: 31_000,
    kind: 'informal',
    needWeight: 10,
    serviceWeight: 1.5,
  },
  {
    id: 'the-saltpans',
    names: { en: 'The Saltpans', fr: 'Les Salines', ar: 'الملّاحات' },
    x: -1.2,
    y: -17.4,
    radius: 2,
    residents: 27_000,
    kind: 'informal',
    needWeight: 12,
    serviceWeight: 1,
  },
]
