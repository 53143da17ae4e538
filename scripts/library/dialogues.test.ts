// What the dialogues that ship promise: every record can be read and leads to records and lines that exist, nobody is counted who was not
// named, nobody private is named, no sentence is a document's, each is there in French, and what was to be found in them is there.
import { describe, expect, it } from 'vitest'
import { passageFaults, readPrintedRuns } from './library-checks.ts'
import { entryFaults, readDialogueEntries, readDialogueRecords, recordsOf, textsOf, wordedOf } from './read-dialogues.ts'
import { type LibraryRow, listOf, parsePassage, readDocumentLines, readLibraryTable, runsOfWords } from './read-library.ts'

const entries = readDialogueEntries()
const records = readDialogueRecords()
const [series, sessions, actors, points] = [
  recordsOf(records, 'series'),
  recordsOf(records, 'session'),
  recordsOf(records, 'actor'),
  recordsOf(records, 'point'),
]
const interventions = recordsOf(records, 'intervention')
const [claims, outcomes, participations] = [
  recordsOf(records, 'claim'),
  recordsOf(records, 'outcome'),
  recordsOf(records, 'participation'),
]
const recommendations = readLibraryTable('recommendations.csv')
const practices = readLibraryTable('practices.csv')
const statements = readLibraryTable('statements.csv')

/** Statements of the library that a recommendation or a claim tells already, from the same passage. */
const TOLD_ELSEWHERE: Readonly<Record<string, string>> = {
  'accra-municipalities-key': 'said-idm-30-accra-keep-migrants-safe-work-closely',
  'community-groups-know-the-neediest': 'said-idm-30-freedom-fund-front-line-groups-communities-know',
  'deportation-monitoring-without-access': 'said-rt4-background-partner-united-nations-monitoring-deportations',
  'eu-new-pact-2020': 'said-idm-30-european-union-presents-european-union-new-pact',
  'gfmd-convergence-labour-migration-policies': 'claim-rt4-background-claims-better-labour-migration-policy',
}

const citeOf = (passage: { readonly document: string; readonly from: number; readonly to: number }) =>
  `${passage.document} L${passage.from}${passage.to === passage.from ? '' : `-${passage.to}`}`
const citesOf = (record: { readonly passages: readonly object[] }) =>
  record.passages.map((passage) => ('document' in passage ? citeOf(Object(passage)) : 'minutes'))
const sourcesOf = (row: LibraryRow | undefined) =>
  listOf(row?.['sources']).map((source) => citeOf(parsePassage(source) ?? { document: source, from: 0, to: 0 }))
const rowOf = (table: readonly LibraryRow[], id: string) => table.find((row) => row['id'] === id)

describe('the records', () => {
  it('can all be read, each under an id of its own', () => {
    expect(entryFaults(entries)).toEqual([])
    expect(new Set(records.map(({ id }) => id)).size).toBe(records.length)
  })

  it('refer only to records that are there, of the same session and series', () => {
    const seriesOf = new Map(sessions.map((session) => [session.id, session.series]))
    const sessionOf = new Map(recordsOf(records, 'question').map((question) => [question.id, question.session]))
    const messageOf = new Map(recordsOf(records, 'message').map((message) => [message.id, message.series]))
    const [actorIds, pointIds] = [actors, points].map((list) => new Set(list.map(({ id }) => id)))
    const placeOf = new Map(interventions.map(({ id, session }) => [id, seriesOf.get(session)]))
    const faults = [
      ...sessions.filter((session) => !series.some(({ id }) => id === session.series)),
      ...[...interventions, ...claims, ...outcomes].filter(
        ({ session, question, message }) =>
          !seriesOf.has(session) ||
          (question !== null && sessionOf.get(question) !== session) ||
          (message !== null && messageOf.get(message) !== seriesOf.get(session)),
      ),
      ...[...claims, ...outcomes].filter(({ point }) => point !== null && !pointIds?.has(point)),
      ...interventions.filter(
        ({ actor, onBehalfOf, positions }) =>
          ![...(actor === null ? [] : [actor]), ...onBehalfOf].every((id) => actorIds?.has(id)) ||
          !positions.every(({ point }) => pointIds?.has(point)),
      ),
      ...participations.filter(({ actor, session }) => !actorIds?.has(actor) || !seriesOf.has(session)),
      ...outcomes.filter((outcome) => outcome.interventions.some((id) => placeOf.get(id) !== seriesOf.get(outcome.session))),
    ]
    expect(faults.map(({ id }) => id)).toEqual([])
    expect(points.filter(({ id }) => !JSON.stringify([...interventions, ...claims]).includes(`"${id}"`))).toEqual([])
  })

  it('are in Arabic throughout, and in Arabic letters', () => {
    const bare = wordedOf(records).filter(({ texts }) => !/\p{Script=Arabic}{2}/u.test(texts['ar'] ?? ''))
    expect(bare.map(({ texts }) => texts['en'])).toEqual([])
    // Where the English tells a number in digits, so does the Arabic.
    const numbers = (text: string) => (text.match(/\d+/g) ?? []).toSorted().join(' ')
    const said = wordedOf([...interventions, ...claims, ...outcomes])
    expect(
      said.filter(({ texts }) => numbers(texts['en'] ?? '') !== numbers(texts['ar'] ?? '')).map(({ texts }) => texts['ar']),
    ).toEqual([])
  })

  it('are in French throughout, and otherwise too than in English', () => {
    const worded = wordedOf(records)
    expect(worded.length).toBeGreaterThan(1_300)
    expect(worded.filter(({ texts }) => (texts['fr'] ?? '') === '')).toEqual([])
    expect(
      [...interventions, ...points].filter((record) =>
        textsOf(record, 'fr').some((text) => textsOf(record, 'en').includes(text)),
      ),
    ).toEqual([])
  })

  it('say the words of every condition and objection', () => {
    const told = interventions.flatMap(({ positions }) => positions)
    expect(told.filter(({ stance, words }) => stance !== 'support' && words === null)).toEqual([])
  })
})

describe('against the library', () => {
  it('make an intervention or a claim of every recommendation, position and observation, with its passages', () => {
    const faults = recommendations.flatMap((row) => {
      const id = row['id'] ?? ''
      const said = interventions.filter(({ recommendation }) => recommendation === id)
      const claimed = claims.filter((claim) => claim.id === `claim-${id}`)
      const found = row['nature'] === 'convergence-claim' ? claimed : said
      const other = row['nature'] === 'convergence-claim' ? said : claimed
      return found.length > 0 &&
        other.length === 0 &&
        found.every((record) => JSON.stringify(citesOf(record)) === JSON.stringify(sourcesOf(row)))
        ? []
        : [id]
    })
    expect(faults).toEqual([])
  })

  it('count nobody whom the library leaves uncounted, and name whom it names', () => {
    const spokenBy = (attribution: string) =>
      new Set(
        interventions
          .filter((said) => said.recommendation !== null && said.spokenBy === attribution)
          .map((said) => said.recommendation),
      )
    const inLibrary = (attribution: string) =>
      recommendations.filter((row) => row['attribution'] === attribution && row['nature'] !== 'convergence-claim').length
    for (const attribution of ['named', 'collective', 'anonymous', 'drafter']) {
      expect(spokenBy(attribution).size).toBe(inLibrary(attribution))
    }
    expect(inLibrary('named')).toBe(141)
    expect(inLibrary('anonymous')).toBe(102)
    const spellings = new Map(actors.map((actor) => [actor.id, [actor.name.texts['en'] ?? '', ...actor.spellings]]))
    const misnamed = interventions.filter((said) => {
      const row = rowOf(recommendations, said.recommendation ?? '')
      return said.actor !== null && row && !listOf(row['actor']).some((name) => spellings.get(said.actor ?? '')?.includes(name))
    })
    expect(misnamed.map(({ id }) => id)).toEqual([])
  })

  it('tell every practice as an outcome by those who told it, and every statement', () => {
    const told = outcomes.filter(({ outcome }) => outcome === 'practice')
    expect(practices.filter(({ id }) => !told.some(({ becomes }) => becomes?.id === id))).toEqual([])
    const faults = told.filter((outcome) => {
      const sources = sourcesOf(rowOf(practices, outcome.becomes?.id ?? ''))
      return (
        outcome.interventions.length === 0 || sources.length === 0 || !citesOf(outcome).every((cite) => sources.includes(cite))
      )
    })
    expect(faults.map(({ id }) => id)).toEqual([])
    const ids = new Set(records.map(({ id }) => id))
    expect(statements.filter(({ id = '' }) => !ids.has(TOLD_ELSEWHERE[id] ?? `stated-${id}`))).toEqual([])
  })

  it('make an outcome of every recommendation, and a challenge of what was left open', () => {
    const made = (kind: string) => outcomes.filter(({ outcome }) => outcome === kind).length
    const rows = (...natures: string[]) => recommendations.filter(({ nature = '' }) => natures.includes(nature)).length
    expect(made('recommendation')).toBe(rows('recommendation'))
    expect(made('challenge')).toBe(rows('open-question', 'open-challenge'))
  })
})

describe('against the sources', () => {
  it('lead from everything said, claimed or made of it to lines that exist and hold a key word of their row', () => {
    const cited = records.flatMap((record) => ('passages' in record ? [{ id: record.id, cites: citesOf(record) }] : []))
    const exists = (cite: string) => {
      const passage = parsePassage(cite)
      const lines = passage ? readDocumentLines(passage.document) : []
      return (
        passage &&
        passage.to <= lines.length &&
        lines
          .slice(passage.from - 1, passage.to)
          .join('')
          .trim() !== ''
      )
    }
    expect(cited.filter(({ cites }) => cites.length === 0 || !cites.every(exists))).toEqual([])
    const faults = [...interventions, ...claims].flatMap((record) => {
      const row = rowOf(recommendations, ('recommendation' in record && record.recommendation) || record.id.replace('claim-', ''))
      return row ? passageFaults(citesOf(record).join(';'), row['key_words']) : []
    })
    expect(faults).toEqual([])
  })

  it('take no eight words in a row from any of them', () => {
    const printed = readPrintedRuns()
    expect(printed.size).toBeGreaterThan(30_000)
    // Names of institutions and offices are as long as they are.
    const texts = records.filter(({ kind }) => kind !== 'actor').flatMap((record) => textsOf(record, 'en'))
    expect(texts.length).toBeGreaterThan(1_200)
    expect(texts.filter((text) => runsOfWords(text, 8).some((run) => printed.has(run)))).toEqual([])
  })

  it('name no speaker, and hold no address or number of anybody', () => {
    const lines = ['000', '002', '003', '004'].flatMap((document) => readDocumentLines(document))
    const printed = lines.join('\n')
    const names = [
      ...printed.matchAll(/\*\*([^*]+)\*\* \(/g),
      ...printed.matchAll(/^((?:\p{Lu}[\p{L}.]+ )+\p{Lu}\p{L}+) \((?:\p{Lu}| UN)/gmu),
      ...printed.matchAll(/• (?:The Honourable )?((?:\p{Lu}[\p{L}.]+ )+\p{Lu}\p{L}+),/gu),
      ...printed.matchAll(/(?:Ms\.|Mr\.|Ambassador) ((?:\p{Lu}\p{L}+ )+\p{Lu}\p{L}+)/gu),
    ].map(([, name]) => name ?? '')
    const surnames = new Set(names.map((name) => name.split(' ').at(-1) ?? name))
    expect(surnames.size).toBeGreaterThan(30)
    const text = JSON.stringify(records)
    expect([...surnames].filter((name) => new RegExp(`(?<!\\p{L})${name}(?!\\p{L})`, 'u').test(text))).toEqual([])
    expect(text).not.toMatch(/@|\+\d{2}/)
  })

  it('guess nobody’s sex: it stands only where a cited line calls an office-holder he or she', () => {
    const pronouns = { male: /\b(he|his|him|himself|Mr\.)(?!\p{L})/iu, female: /\b(she|her|herself|Ms\.|Mrs\.)(?!\p{L})/iu }
    const faults = participations.filter(({ sex, passages }) => {
      if (sex !== 'male' && sex !== 'female') return sex === 'other'
      const told = passages.flatMap((at) => ('document' in at ? readDocumentLines(at.document).slice(at.from - 1, at.to) : []))
      return !pronouns[sex].test(told.join(' '))
    })
    expect(faults.map(({ id }) => id)).toEqual([])
    expect(participations.every(({ age }) => age === 'unknown')).toBe(true)
  })
})

describe('what is to be found in them', () => {
  const heldOn = (point: string) =>
    interventions.flatMap((said) =>
      said.positions
        .filter((position) => position.point === point)
        .map(({ stance }) => ({ ...said, stance, cites: citesOf(said) })),
    )

  it('the dissent of one unnamed State on firewalls, beside a majority that only the rapporteur counted', () => {
    const held = heldOn('firewalls-between-services-and-enforcement')
    const dissent = held.filter(({ stance }) => stance !== 'support')
    expect(dissent.map(({ stance, spokenBy, actor, cites }) => ({ stance, spokenBy, actor, cites }))).toEqual([
      { stance: 'qualified', spokenBy: 'anonymous', actor: null, cites: ['004 L42'] },
      { stance: 'oppose', spokenBy: 'anonymous', actor: null, cites: ['004 L42'] },
    ])
    expect(claims.find(({ id }) => id === 'claim-gfmd-2017-majority-firewalls')?.claimedBy).toBe('rapporteur')
    expect(new Set(held.filter(({ spokenBy }) => spokenBy === 'named').map(({ actor }) => actor))).toEqual(
      new Set(['alianza-americas']),
    )
  })

  it('praise of the European pact beside the warning against it', () => {
    const held = heldOn('eu-pact-good-for-migrants').map(({ stance, actor, spokenBy, cites }) => [
      stance,
      actor,
      spokenBy,
      ...cites,
    ])
    expect(held.toSorted()).toEqual([
      ['oppose', null, 'drafter', '003 L39-40'],
      ['support', 'european-union', 'named', '002 L272'],
      ['support', 'european-union', 'named', '002 L531'],
    ])
  })

  it('say of praise and of warning what exactly is praised and warned of', () => {
    const told = interventions.flatMap(({ positions }) => positions.filter(({ point }) => point === 'eu-pact-good-for-migrants'))
    expect(told.filter(({ words }) => words === null)).toEqual([])
  })

  it('tie no claim about everybody to a point that it does not claim', () => {
    const every = claims.find(({ id }) => id === 'claim-rt4-summary-every-intervention-experience')
    expect(every?.point).toBe(null)
    expect(heldOn('people-concerned-at-the-table').flatMap(({ cites }) => cites)).not.toContain('000 L33-40')
  })

  it('those from the floor of panel 6 who stood by the Compact, and the two bodies that presented it', () => {
    const held = heldOn('compact-guides-recovery').filter(({ session }) => session === 'idm-30-panel-6')
    const states = ['azerbaijan', 'bangladesh', 'ecuador', 'mexico', 'portugal', 'sweden', 'turkey']
    expect(held.map(({ actor }) => actor)).toEqual(expect.arrayContaining([...states, 'iom', 'undp']))
    expect(held.flatMap(({ actor, stance }) => (stance === 'qualified' ? [actor] : []))).toEqual(['act-alliance'])
  })

  it('gaps that the roundtable named, not only what it asked', () => {
    const gaps = interventions.filter(({ question }) => question === 'gfmd-2020-roundtable-4-session-question-1')
    expect(gaps.flatMap(citesOf)).toEqual(expect.arrayContaining(['000 L78-83', '000 L83-85', '000 L85-88', '000 L101-104']))
    // Thanked, and said nowhere to have been in the room.
    expect(participations.filter(({ actor }) => actor === 'united-arab-emirates')).toEqual([])
  })

  it('lines between statuses against vulnerability before categories', () => {
    expect(heldOn('clear-lines-between-statuses').flatMap(({ cites }) => cites)).toEqual(['004 L46'])
    expect(heldOn('vulnerability-over-categories').flatMap(({ cites }) => cites)).toContain('001 L145')
  })

  it('the greatest convergence by far, as a claim of whoever drafted', () => {
    const claim = claims.find(({ passages }) => citesOf({ passages }).includes('001 L111'))
    expect([claim?.claimedBy, claim?.point]).toEqual(['drafter', 'predictable-labour-migration-policy'])
  })

  it('the chair of panel 4 with both passages, 39 speakers who are not 29, faulty spellings of actors', () => {
    const chair = participations.find(({ session, role }) => session === 'idm-30-panel-4' && role === 'moderator')
    expect(chair && citesOf(chair)).toEqual(['002 L205', '002 L867'])
    expect(sessions.flatMap(({ attendance }) => (attendance ? [attendance.number] : [])).toSorted()).toEqual([200, 39])
    const panellists = participations.filter(({ session, role }) => /^idm-30-panel-\d$/.test(session) && role === 'panellist')
    expect(panellists.length).toBe(29)
    const spelt = actors.flatMap(({ spellings }) => spellings)
    expect(spelt).toEqual(expect.arrayContaining(['Mauritians', 'Global Policy Insight', 'STEPFORWARD education']))
  })
})
