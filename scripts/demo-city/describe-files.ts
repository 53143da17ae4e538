// The README that stands beside the demo city's files.
import { DISTRICTS } from './districts.ts'

/** Markdown. */
export function describeFiles(): string {
  return `# Nerivelle: the demo city

**Nerivelle does not exist.** It lies on an invented coast in the open Atlantic (30.6° N, 40.2° W), where there is no land.
Its people, organisations, addresses, telephone numbers (a range that is kept for drama and given to nobody), links
(\`.example\`) and money (XTS, the code for tests) are invented. Its numbers say nothing about any real place or people.

These files are made by \`npm run demo-city\` from a seed in \`scripts/demo-city/city.ts\`; do not edit them by hand.

| file | what |
|---|---|
| \`city.json\` | name, \`fictional: true\` and the notice that every page shows, clock, currency, languages |
| \`services.ndjson\` | 600 services of 60 organisations at 400 locations: full HSDS 3 services, one a line, with Causeway's profile |
| \`demand.csv\` | 50,000 people in groups, as \`causeway gaps --demand\` reads them |
| \`districts.geojson\`, \`district-cells.csv\` | ${DISTRICTS.length} districts of at least 20,000 residents; which H3 cell (resolution 8) belongs to which |
| \`gazetteer.csv\` | names that people type when they say where they are |
| \`faults/\` | broken input for tests; \`expected.csv\` names the line and field of each fault |

## What to know when reading the answers

- Each person is counted once, under what they need most this month. Capacity is people a month.
- A blank in \`demand.csv\` means that this barrier is not considered for these people; \`none\` in \`documents\` means that
  they hold no paper; \`unknown\` means that nobody knows. Nationality is given only where a rule of some service turns on it.
  \`fears_enforcement\` stands for an invented survey of the whole city, spread over groups by chance: never ask people one by one.
- As in real directories, most entries leave blanks: papers, room and waiting time above all. Some are years old, some pledges have
  run out, six entries are there twice, some languages are in capitals or without a code, some hours are free text, some locations
  have no coordinates.
- Nobody in the city offers skills recognition: those who need it have no service at all.
- Five safe houses for survivors have \`visibility: hidden\`, so that every screen and export can be tried against them. In a real
  directory their coordinates should not be entered at all, or be those of the district's middle.
- Pledges in force run for many years here, so that the demo's answers do not change as time passes. Real ones should be renewed yearly.

## Districts

| district | residents | what it is |
|---|---|---|
${DISTRICTS.map(({ names, residents, kind }) => `| ${names.en} | ${residents.toLocaleString('en-GB')} | ${KIND_WORDS[kind]} |`).join('\n')}
`
}

const KIND_WORDS = {
  centre: 'downtown: most services are here',
  harbour: 'around the port',
  industry: 'works and warehouses',
  suburb: 'suburb along the river or the shore',
  hills: 'quiet, on the slopes',
  informal: 'informal settlement, far from the centre and with hardly a service',
} as const
