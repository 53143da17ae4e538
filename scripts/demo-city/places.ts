// Names that people in Nerivelle type when they say where they are: squares, markets, stations, estates, bus stops.
// All invented. Offsets in kilometres from the middle of the district.
import type { Names } from './districts.ts'

export type PlaceKind = 'square' | 'market' | 'station' | 'estate' | 'street' | 'landmark' | 'camp'

/** A named place of the gazetteer. */
export interface NamedPlace {
  readonly id: string
  readonly district: string
  readonly kind: PlaceKind
  readonly names: Names
  /** Other names that people use, in any script. */
  readonly otherNames: readonly string[]
  readonly dx: number
  readonly dy: number
}

type Row = readonly [
  district: string,
  id: string,
  kind: PlaceKind,
  en: string,
  fr: string,
  ar: string,
  dx: number,
  dy: number,
  ...otherNames: string[],
]

const ROWS: readonly Row[] = [
  ['lantern-quarter', 'town-hall-square', 'square', 'Town Hall Square', "Place de l'Hôtel de Ville", 'ساحة البلدية', -0.6, -0.4],
  [
    'lantern-quarter',
    'lantern-market',
    'market',
    'Lantern Market',
    'Marché aux Lanternes',
    'سوق الفوانيس',
    0.3,
    0.2,
    'ገበያ ፋኖስ',
    'Suuqa Faynuuska',
  ],
  [
    'lantern-quarter',
    'central-station',
    'station',
    'Central Station',
    'Gare centrale',
    'المحطة المركزية',
    0.9,
    -0.5,
    'Stacioni',
    'Центральний вокзал',
  ],
  ['lantern-quarter', 'three-wells', 'square', 'Three Wells', 'Les Trois Puits', 'الآبار الثلاث', -0.2, 1.1],
  ['lantern-quarter', 'quill-street', 'street', 'Quill Street', 'Rue de la Plume', 'شارع الريشة', 1.2, 0.7],
  ['old-harbour', 'ferry-stairs', 'landmark', 'Ferry Stairs', 'Escaliers du Bac', 'أدراج العبّارة', -0.5, 0.3],
  ['old-harbour', 'net-loft-quay', 'street', 'Net Loft Quay', 'Quai des Filets', 'رصيف الشباك', 0.2, -0.6],
  ['old-harbour', 'customs-gate', 'landmark', 'Customs Gate', 'Porte de la Douane', 'باب الجمرك', 0.8, 0.4],
  ['old-harbour', 'fish-hall', 'market', 'Fish Hall', 'Halle aux Poissons', 'سوق السمك', -0.1, 0.9, 'Xawaadii kalluunka'],
  ['weavers-hill', 'shuttle-square', 'square', 'Shuttle Square', 'Place de la Navette', 'ساحة المكوك', 0.1, 0.2],
  ['weavers-hill', 'dye-works', 'landmark', 'Dye Works', 'Les Teintureries', 'المصابغ', -0.9, 0.7],
  ['weavers-hill', 'hill-steps', 'street', 'Hill Steps', 'Montée de la Colline', 'درج التلة', 0.8, -0.9],
  ['weavers-hill', 'loom-court', 'estate', 'Loom Court', 'Cour du Métier', 'مجمّع النول', 1, 0.8],
  ['ropewalk', 'ropewalk-depot', 'station', 'Ropewalk Depot', 'Dépôt de la Corderie', 'مستودع الحبّالين', 0.2, 0.1],
  ['ropewalk', 'tar-yard', 'landmark', 'Tar Yard', 'Cour au Goudron', 'ساحة القطران', -0.9, -0.6],
  ['ropewalk', 'hemp-lane', 'street', 'Hemp Lane', 'Ruelle du Chanvre', 'زقاق القنّب', 0.9, 0.9],
  ['ropewalk', 'night-market', 'market', 'Night Market', 'Marché de nuit', 'سوق الليل', -0.3, 1.1, 'Marsé bu guddi'],
  ['foundry-flats', 'bell-foundry', 'landmark', 'Bell Foundry', 'Fonderie de Cloches', 'مسبك الأجراس', 0, 0],
  ['foundry-flats', 'crane-row', 'estate', 'Crane Row', 'Cité des Grues', 'صفّ الرافعات', 1.1, -0.7],
  ['foundry-flats', 'shift-gate', 'landmark', 'Shift Gate', 'Porte des Équipes', 'بوابة الورديات', -0.8, 0.8],
  ['foundry-flats', 'slag-canal', 'landmark', 'Slag Canal', 'Canal du Laitier', 'قناة الخَبَث', 0.6, 1.3],
  ['millreach', 'lower-weir', 'landmark', 'Lower Weir', 'Barrage du Bas', 'السدّ السفلي', -0.9, -0.3],
  ['millreach', 'millreach-station', 'station', 'Millreach Station', 'Gare de Rive-aux-Moulins', 'محطة ضفة الطواحين', 0.3, 0.5],
  ['millreach', 'flour-quay', 'street', 'Flour Quay', 'Quai à la Farine', 'رصيف الطحين', 1.2, -0.4],
  ['millreach', 'wheelwright-estate', 'estate', 'Wheelwright Estate', 'Cité du Charron', 'مساكن صانع العجلات', -0.4, 1.4],
  ['otterbank', 'otter-bridge', 'landmark', 'Otter Bridge', 'Pont des Loutres', 'جسر القضاعات', 0, -0.3],
  ['otterbank', 'reed-market', 'market', 'Reed Market', 'Marché aux Roseaux', 'سوق القصب', -0.8, 0.7],
  ['otterbank', 'tollhouse', 'landmark', 'Tollhouse', 'Maison du Péage', 'دار المكوس', 1.3, 0.4],
  ['heronford', 'heronford-halt', 'station', 'Heronford Halt', 'Halte de Gué-aux-Hérons', 'موقف مخاضة البلشون', 0, 0.1],
  ['heronford', 'greenhouse-lane', 'street', 'Greenhouse Lane', 'Chemin des Serres', 'درب البيوت الزجاجية', 1.4, -0.8],
  ['heronford', 'packing-sheds', 'landmark', 'Packing Sheds', "Hangars d'emballage", 'عنابر التعبئة', -1, 1.1],
  ['almond-terraces', 'terrace-square', 'square', 'Terrace Square', 'Place des Terrasses', 'ساحة المدرّجات', 0.2, 0],
  ['almond-terraces', 'press-house', 'landmark', 'Press House', 'Maison du Pressoir', 'دار المعصرة', 1.2, 0.9],
  ['almond-terraces', 'bluestone-estate', 'estate', 'Bluestone Estate', 'Cité Pierre-Bleue', 'مساكن الحجر الأزرق', -1.1, -0.8],
  ['cistern-heights', 'great-cistern', 'landmark', 'Great Cistern', 'Grande Citerne', 'الصهريج الكبير', 0, 0.2],
  ['cistern-heights', 'kestrel-towers', 'estate', 'Kestrel Towers', 'Tours du Faucon', 'أبراج العوسق', 1.2, -0.9],
  ['cistern-heights', 'pumping-lane', 'street', 'Pumping Lane', 'Ruelle de la Pompe', 'زقاق المضخّة', -1.1, 0.6],
  ['gull-point', 'lamp-tower', 'landmark', 'Lamp Tower', 'Tour du Fanal', 'برج الفنار', -0.6, 0.9],
  ['gull-point', 'slipway', 'landmark', 'Slipway', 'La Cale', 'المزلق', 0.2, -0.8],
  ['gull-point', 'gull-point-loop', 'station', 'Gull Point Loop', 'Terminus de la Pointe', 'محطة رأس النوارس الأخيرة', 0.7, 0.3],
  ['kiln-road', 'brick-kilns', 'landmark', 'Brick Kilns', 'Fours à briques', 'أفران الطوب', 0.1, 0.2],
  ['kiln-road', 'clay-pit', 'camp', 'Clay Pit', "La Fosse d'argile", 'حفرة الطين', -0.9, -0.7, 'ጉድጓድ ጭቃ'],
  ['kiln-road', 'last-stop', 'station', 'Last Stop', 'Terminus', 'آخر موقف', 0.9, 0.8],
  ['the-saltpans', 'pan-seven', 'camp', 'Pan Seven', 'Saline Sept', 'الملّاحة السابعة', 0.2, 0.2, 'Baanka Toddobaad', 'ፓን ሸውዓተ'],
  ['the-saltpans', 'windpump', 'landmark', 'Windpump', "L'Éolienne", 'مضخّة الريح', -0.5, 1],
  ['the-saltpans', 'dyke-end', 'landmark', 'Dyke End', 'Bout de la Digue', 'طرف السدّ', 0.6, -1],
]

/** All named places, in the order of their districts. */
export const NAMED_PLACES: readonly NamedPlace[] = ROWS.map(([district, id, kind, en, fr, ar, dx, dy, ...otherNames]) => ({
  id,
  district,
  kind,
  names: { en, fr, ar },
  otherNames,
  dx,
  dy,
}))
