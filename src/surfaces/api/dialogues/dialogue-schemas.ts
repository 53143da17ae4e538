// What the API says of dialogues, as OpenAPI describes it. Fields have the names of the shipped files (data/dialogues); of people as people
// there is nothing but what the public pages show.
import { isGcmObjective } from '@causeway/vocabulary'
import { z } from '@hono/zod-openapi'
import {
  CONSTITUENCIES,
  DIALOGUE_ROLES,
  HANDOVER_STATES,
  isRecordId,
  MODES,
  OUTCOME_KINDS,
  PEOPLE_SPOKEN_OF,
  SESSION_FORMS,
  SPOKEN_BY,
  STANCES,
} from '../../../open/dialogues/index.ts'

const id = z.string()
const day = z.string().openapi({ description: 'YYYY, YYYY-MM, YYYY-MM-DD or unknown' })
const count = z.int().min(0)
const objectives = z.array(z.int()).openapi({ description: 'Objectives of the Global Compact for Migration, 1 to 23' })

/** Words with the language in which they were said, and what they are in others. */
const worded = z
  .object({ original: z.string(), texts: z.record(z.string(), z.string()) })
  .openapi('Worded', { description: 'Keys of `texts` are BCP 47; `original` is one of them' })

/** `nullable()` of a named schema is described as if null had to be one of it. */
function orNull<Schema extends z.ZodType>(schema: Schema) {
  return z.union([schema, z.null()])
}

const passage = z
  .union([
    z.object({ document: z.string(), paragraph: z.string().optional(), from: z.int(), to: z.int() }),
    z.object({ entry: z.string(), revision: z.string() }),
  ])
  .openapi('Passage', { description: 'Lines of a document, from 1, or an entry of minutes' })
const passages = z.array(passage)

const session = z
  .object({
    id,
    series: id,
    number: z.int(),
    title: worded,
    form: z.enum(SESSION_FORMS),
    heldOn: day,
    place: z.string(),
    languages: z.array(z.string()),
    rule: z.enum(['attributed', 'not-attributed']),
    attendance: z.object({ number: z.int(), words: z.string(), passages }).nullable(),
    document: z.string().nullable(),
  })
  .openapi('Session')

/** A series with its sessions. */
export const seriesAnswer = z
  .object({ id, title: worded, convener: z.string(), purpose: worded, sessions: z.array(session) })
  .openapi('Series')

const actor = z
  .object({ id, name: worded, constituency: z.enum(CONSTITUENCIES), place: z.array(z.string()), isPerson: z.boolean() })
  .openapi('Actor')

const point = z
  .object({ id, text: worded, themes: z.array(z.string()), objectives, sdgTargets: z.array(z.string()) })
  .openapi('Point')

const intervention = z
  .object({
    id,
    question: id.nullable(),
    message: id.nullable(),
    order: z.int(),
    spokenBy: z.enum(SPOKEN_BY),
    actor: id.nullable(),
    shownAs: z.string(),
    capacity: z.enum(['actor', 'personal', 'on-behalf']),
    onBehalfOf: z.array(id),
    mode: z.enum(MODES),
    language: z.string(),
    summary: worded,
    positions: z.array(z.object({ point: id, stance: z.enum(STANCES), words: orNull(worded) })),
    passages,
    recommendation: z.string().nullable(),
    objectives,
  })
  .openapi('Intervention')

const claimedBy = z.enum(['drafter', 'chair', 'rapporteur', 'moderator', 'speaker'])
const claim = z
  .object({ id, session: id, point: id.nullable(), claimedBy, text: worded, passages })
  .openapi('Claim', { description: 'Somebody says that many agree: never counted' })

const outcome = z
  .object({
    id,
    outcome: z.enum(OUTCOME_KINDS),
    session: id,
    text: worded,
    addressee: z.string(),
    point: id.nullable(),
    interventions: z.array(id),
    spokenBy: z.enum(SPOKEN_BY),
    passages,
    objectives,
    sdgTargets: z.array(z.string()),
  })
  .openapi('Outcome')

const withdrawal = z
  .object({ record: id, kind: z.string(), session: id.nullable(), at: z.iso.datetime(), reason: z.string(), points: z.array(id) })
  .openapi('Withdrawal', { description: 'Taken back: counted nowhere, and its words are not told' })

/** A session with all that is published of it. */
export const sessionAnswer = z
  .object({
    session,
    questions: z.array(z.object({ id, number: z.int(), text: worded })),
    participations: z.array(z.object({ id, actor: id, role: z.enum(DIALOGUE_ROLES), shownAs: z.string(), state: z.string() })),
    actors: z.array(actor),
    interventions: z.array(intervention),
    claims: z.array(claim),
    outcomes: z.array(outcome),
    withdrawals: z.array(withdrawal),
  })
  .openapi('WholeSession')

const counts = z.object({ support: count, qualified: count, oppose: count })
const whole = counts.extend({ total: count })
const stated = z.object({
  stance: z.enum(STANCES),
  words: orNull(worded),
  intervention: id,
  session: id,
  on: day,
  shownAs: z.string(),
  isOnBehalf: z.boolean(),
  passages,
})
const whyNotCounted = z.enum(['anonymous', 'collective', 'drafter', 'personal', 'nobody-named', 'not-attributed'])
const objection = stated
  .extend({ actors: z.array(id), why: whyNotCounted.nullable() })
  .openapi('Objection', { description: 'Always in full, counted or not' })
const counted = z
  .object({ actor, stance: z.enum(STANCES), isMixed: z.boolean(), positions: z.array(stated) })
  .openapi('CountedActor', { description: 'Once, with the most reserved position that it took; all of them are told' })
const weighed = z
  .object({ claim, standing: z.enum(['nobody-counted', 'objected', 'some-counted']), counts })
  .openapi('WeighedClaim')

/** A point with who holds what. There is no share in it, for any number. */
export const pointAnswer = z
  .object({
    point,
    counts: whole,
    spokenFor: count.openapi({
      description: 'Of those counted, how many said nothing themselves: another spoke on their behalf',
    }),
    byConstituency: z.array(whole.extend({ constituency: z.enum(CONSTITUENCIES) })),
    counted: z.array(counted),
    objections: z.array(objection),
    uncounted: z.array(stated.extend({ why: whyNotCounted, spokenBy: z.enum(SPOKEN_BY) })),
    claims: z.array(weighed),
    silent: z.object({
      actors: z.array(z.object({ actor, roles: z.array(z.enum(DIALOGUE_ROLES)), sessions: z.array(id) })),
      people: count,
      unknown: z.array(z.object({ session: id, why: z.enum(['no-list', 'partial-list', 'not-attributed']) })),
    }),
    raisedIn: z.array(id),
    outcomes: z.array(id),
    withdrawals: z.array(withdrawal),
  })
  .openapi('Convergence')

/** A statement that was found, with where it was made and for whom it counts. */
export const statementAnswer = z
  .object({ session: id, on: day, statement: intervention, speaker: orNull(actor), countsFor: z.array(actor) })
  .openapi('FoundStatement')

/** A page of them. */
export const statementsAnswer = z
  .object({ total: count, page: count, pages: count, statements: z.array(statementAnswer) })
  .openapi('FoundStatements')

const number = (usual: number, most: number) =>
  z
    .string()
    .regex(/^[1-9]\d{0,8}$/, 'a whole number from 1')
    .transform(Number)
    .pipe(z.number().max(most, `at most ${most}`))
    .default(usual)
const recordId = z.string().refine(isRecordId, 'an id').nullable().default(null)
const words = z.string().max(200, 'at most 200 characters').default('')

/** What is asked of what was said. */
export const statementParameters = z.strictObject({
  words: words.openapi({
    description: 'Each stands somewhere in the statement, in any language; accents and case do not matter',
  }),
  who: words.openapi({
    description: 'Words of the name of a State, city, institution or organisation that spoke, or for which another spoke',
  }),
  constituency: z
    .enum(CONSTITUENCIES, `one of ${CONSTITUENCIES.join(', ')}`)
    .nullable()
    .default(null),
  point: recordId,
  stance: z
    .enum(STANCES, `one of ${STANCES.join(', ')}`)
    .nullable()
    .default(null),
  objective: z
    .string()
    .transform(Number)
    .refine(isGcmObjective, 'a whole number from 1 to 23')
    .nullable()
    .default(null)
    .openapi({ type: 'integer', description: 'Objective of the Global Compact for Migration' }),
  series: recordId,
  page: number(1, 999_999_999).openapi({ type: 'integer', description: 'From 1' }),
  per_page: number(50, 500).openapi({ type: 'integer', description: '50 unless said, at most 500' }),
})

/** What went wrong (RFC 9457). */
export const problemAnswer = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    parameters: z.array(z.object({ parameter: z.string(), expected: z.string() })).optional(),
    withdrawals: z.array(withdrawal).optional(),
  })
  .openapi('Problem')

/** All points with their counts. */
export const pointsAnswer = z.array(
  z.object({ point, counts: whole, objections: count, uncounted: count, claims: count }).openapi('PointInShort'),
)

const support = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('counted'), actors: z.array(counted), counts: whole }),
  z.object({ kind: z.literal('put-forward'), actors: z.array(actor) }),
  z.object({ kind: z.literal('claimed'), claim: weighed }),
  z.object({ kind: z.literal('uncounted'), why: whyNotCounted }),
  z.object({ kind: z.literal('nobody') }),
])
const entry = z
  .object({
    id,
    from: z.enum(['point', 'claim', 'outcome']),
    text: worded,
    point: id.nullable(),
    outcome: orNull(outcome),
    support: z.array(support),
    objections: z.array(objection),
    passages,
  })
  .openapi('OutcomeEntry')

/** The table of three columns. */
export const outcomesAnswer = z
  .object({ convergence: z.array(entry), recommendations: z.array(entry), challenges: z.array(entry), otherPoints: z.array(id) })
  .openapi('OutcomeTable')

const state = z.enum(['spoke', 'present-silent', 'asked-not-present', 'not-told', 'unrecorded', 'absent'])
const line = z.object({
  code: z.string(),
  state,
  counts: z.object({ asked: count, present: count, spoke: count, silent: count, notTold: count }),
})
const shown = z.object({ kind: z.enum(['exact', 'at-least', 'below']), count: count.optional(), floor: count.optional() })
const part = z
  .object({
    constituencies: z.array(line),
    regions: z.array(line),
    people: z.array(
      z.object({
        dimension: z.enum(['sex', 'age', 'lived-experience']),
        cells: z.array(z.object({ code: z.string(), shown })).nullable(),
        told: count.openapi({
          description:
            'Places at the table that the cells count; of the others nothing is told, which is not to say that nothing is known',
        }),
        places: count.openapi({ description: 'All places at the table that are listed' }),
      }),
    ),
    modes: z.array(z.object({ mode: z.enum(MODES), actors: count, uncounted: count })),
    notThere: z.array(z.enum(CONSTITUENCIES)),
    silent: z.array(id),
    askedNotPresent: z.array(id),
    isListWhole: z.boolean(),
  })
  .openapi('BalancePart')

/** Who was not heard. */
export const balanceAnswer = z
  .object({
    floor: count,
    lists: z
      .object({ all: count, held: count, whole: count })
      .openapi({ description: 'Sessions; those in which people were in a room; those of which the list of them is whole' }),
    spokenOf: z
      .array(z.object({ of: z.enum(PEOPLE_SPOKEN_OF), statements: count, own: count.nullable(), actors: count.nullable() }))
      .openapi({
        description: 'People whom statements name, beside what was said by actors of them; null where no constituency is theirs',
      }),
    sessions: z.array(
      z.object({ session: id, list: z.enum(['none', 'partial', 'whole']), attendance: count.nullable(), named: count, part }),
    ),
    together: part,
  })
  .openapi('Balance')

/** What does not fit in the documents. */
export const contradictionsAnswer = z.array(
  z
    .object({
      id,
      kind: z.enum(['name', 'figure', 'position', 'status', 'conversion']),
      certainty: z.enum(['plain', 'apparent', 'proposed']),
      about: z.string(),
      sides: z.array(z.object({ passages, says: z.string() })),
      note: z.string(),
    })
    .openapi('Contradiction'),
)

/** Recommendations on their way to bodies. */
export const handoversAnswer = z.array(
  z
    .object({
      id,
      outcome: id,
      body: z.string(),
      answerBy: z.iso.date().nullable(),
      steps: z.array(z.object({ state: z.enum(HANDOVER_STATES), on: z.iso.date(), words: orNull(worded), source: z.string() })),
    })
    .openapi('Handover'),
)
