// Reads what is published, through the login role causeway_open, which sees neither accounts, drafts nor invitations. Observations of a
// release that was withdrawn are never read, from the moment of its withdrawal.
import { sql, type Kysely } from 'kysely'
import type { ObservationQuery, PublishedUpdate, SeriesView, TakenRelease } from '../commitments-contract.ts'
import type { Indicator, Observation, ObsStatus } from '../indicators/observation.ts'
import type { PublishedReach, ReachSummary } from '../reach/reach.ts'
import type { CommitmentContent } from '../record/commitment.ts'
import { writeDimensions } from '../record/dimension-text.ts'
import type { CommitmentTables, IndicatorRow, IndicatorVersionRow } from './tables.ts'

export type CommitmentPublicStore = ReturnType<typeof createCommitmentPublicStore>

/** A commitment with what a standing is made of. */
export interface PublishedFacts {
  readonly id: string
  readonly version: number
  readonly content: CommitmentContent
  readonly publishedAt: Date
  readonly withdrawn: { readonly at: Date; readonly reason: string } | null
  /** When its newest version or update was published. */
  readonly lastToldAt: Date
  readonly reach: ReachSummary
}

/** A series that is asked about: its family, and the day of the baseline. */
export interface AskedSeries {
  readonly family: string
  readonly baselineDay: string | null
}

/** One series of an asked family with its newest observation and the newest at the baseline. */
export interface FoundSeries {
  /** Place in what was asked. */
  readonly asked: number
  readonly version: string
  readonly unitMeasure: string
  readonly newest: FoundFigure
  readonly atBaseline: FoundFigure | null
}

/** A figure as it stands in the database. */
export interface FoundFigure {
  readonly timePeriod: string
  readonly day: string
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
  readonly unitMult: number
  readonly obsStatus: ObsStatus
  readonly source: string
}

/** Reads over a handle. */
export function createCommitmentPublicStore(database: Kysely<CommitmentTables>) {
  return {
    async generation(): Promise<number> {
      const row = await database.selectFrom('open.commitment_generation').select('generation').executeTakeFirstOrThrow()
      return row.generation
    },

    /** Whether a release of the series was published or withdrawn since observations were last taken. */
    async hasReleasesToTake(series: string): Promise<boolean> {
      const row = await database
        .selectFrom('open.statistic_release as release')
        .leftJoin('open.taken_release as taken', 'taken.release_id', 'release.release_id')
        .select('release.release_id')
        .where('release.series', '=', series)
        .where(sql<boolean>`(taken.release_id IS NULL OR (release.withdrawn_at IS NOT NULL AND taken.withdrawn_at IS NULL))`)
        .limit(1)
        .executeTakeFirst()
      return row !== undefined
    },

    /** Every commitment about which anything changed after a generation. */
    async listChanged(after: number): Promise<readonly PublishedFacts[]> {
      const { rows } = await sql<{
        id: string
        version: number
        content: CommitmentContent
        published_at: Date
        withdrawn_at: Date | null
        withdrawn_reason: string | null
        last_told_at: Date
        reach: Readonly<Record<string, number>> | null
      }>`
        SELECT e.commitment_id AS id, e.version, p.content, p.published_at, e.withdrawn_at, e.withdrawn_reason,
          greatest(p.published_at, (SELECT max(u.published_at) FROM open.commitment_update_published u WHERE u.commitment_id = e.commitment_id)) AS last_told_at,
          (SELECT jsonb_object_agg(answers.key, answers.number) FROM (
            SELECT r.answer || CASE WHEN r.is_paid THEN ' paid' ELSE '' END AS key, count(*) AS number
            FROM open.reach_published r WHERE r.commitment_id = e.commitment_id GROUP BY 1) answers) AS reach
        FROM open.commitment_entry e
        JOIN open.commitment_published p ON p.commitment_id = e.commitment_id AND p.version = e.version
        WHERE e.changed_in > ${after}`.execute(database)
      return rows.map((row) => ({
        id: row.id,
        version: row.version,
        content: row.content,
        publishedAt: row.published_at,
        withdrawn: row.withdrawn_at === null ? null : { at: row.withdrawn_at, reason: row.withdrawn_reason ?? '' },
        lastToldAt: row.last_told_at,
        reach: toReachSummary(row.reach ?? {}),
      }))
    },

    /** Families of which anything was observed, revised or taken away after a generation. */
    async listChangedFamilies(after: number): Promise<readonly string[]> {
      const rows = await database
        .selectFrom('open.observation_series')
        .select('family')
        .distinct()
        .where('changed_in', '>', after)
        .execute()
      return rows.map(({ family }) => family)
    },

    /** The series of the families that have an observation, in every version and unit. */
    async findSeries(asked: readonly AskedSeries[]): Promise<readonly FoundSeries[]> {
      const { rows } = await sql<FoundRow>`
        SELECT asked.place, s.version, s.unit_measure,
          n.time_period, n.period_end, n.value, n.low, n.high, n.unit_mult, n.obs_status, n.source,
          b.time_period AS b_time_period, b.period_end AS b_period_end, b.value AS b_value, b.low AS b_low, b.high AS b_high,
          b.unit_mult AS b_unit_mult, b.obs_status AS b_obs_status, b.source AS b_source
        FROM unnest(${asked.map(({ family }) => family)}::text[], ${asked.map(({ baselineDay }) => baselineDay)}::date[])
          WITH ORDINALITY AS asked (family, baseline_day, place)
        JOIN open.observation_series s ON s.family = asked.family
        JOIN LATERAL (${newestFigure(sql`true`)}) n ON true
        LEFT JOIN LATERAL (${newestFigure(sql`o.period_end <= asked.baseline_day`)}) b ON true`.execute(database)
      return rows.map((row) => ({
        asked: Number(row.place) - 1,
        version: row.version,
        unitMeasure: row.unit_measure,
        newest: toFigure(row.time_period, row.period_end, row),
        atBaseline:
          row.b_time_period === null || row.b_period_end === null
            ? null
            : toFigure(row.b_time_period, row.b_period_end, {
                value: row.b_value,
                low: row.b_low,
                high: row.b_high,
                unit_mult: row.b_unit_mult ?? 0,
                obs_status: row.b_obs_status ?? 'O',
                source: row.b_source ?? '',
              }),
      }))
    },

    /** Published versions, newest first. */
    async listVersions(
      id: string,
    ): Promise<readonly { version: number; publishedAt: Date; reason: string; content: CommitmentContent }[]> {
      const rows = await database
        .selectFrom('open.commitment_published')
        .selectAll()
        .where('commitment_id', '=', id)
        .orderBy('version', 'desc')
        .execute()
      return rows.map((row) => ({
        version: row.version,
        publishedAt: row.published_at,
        reason: row.reason,
        // Written by this room alone, as content.
        content: row.content as CommitmentContent,
      }))
    },

    async listUpdates(ids: readonly string[]): Promise<ReadonlyMap<string, readonly PublishedUpdate[]>> {
      const rows = await database
        .selectFrom('open.commitment_update_published')
        .selectAll()
        .where(sql<boolean>`commitment_id = ANY(${[...ids]}::uuid[])`)
        .orderBy('published_at', 'desc')
        .execute()
      return groupById(rows, (row) => ({
        id: row.update_id,
        text: row.words,
        on: row.done_on,
        url: row.url,
        grade: row.grade,
        publishedAt: row.published_at,
      }))
    },

    async listReach(ids: readonly string[]): Promise<ReadonlyMap<string, readonly PublishedReach[]>> {
      const rows = await database
        .selectFrom('open.reach_published')
        .select(['commitment_id', 'name', 'language', 'answer', 'words', 'is_paid', 'reply', 'answered_in'])
        .where(sql<boolean>`commitment_id = ANY(${[...ids]}::uuid[])`)
        // In an order that tells nothing of who answered when.
        .orderBy('answered_in', 'desc')
        .orderBy('name')
        .orderBy('words')
        .execute()
      return groupById(rows, (row) => ({
        name: row.name,
        language: row.language,
        answer: row.answer,
        words: row.words,
        isPaid: row.is_paid,
        reply: row.reply,
        answeredIn: row.answered_in,
      }))
    },

    async listIndicators(): Promise<readonly Indicator[]> {
      const about = await database.selectFrom('open.indicator').selectAll().orderBy('indicator_code').execute()
      const versions = await database
        .selectFrom('open.indicator_version')
        .select(['indicator_code', 'version', 'definition', 'place'])
        .orderBy('place', 'desc')
        .execute()
      return joinIndicators(about, versions)
    },

    /** Series with their observations; only the newest vintage of each period unless told otherwise. */
    async listObservations(query: ObservationQuery & { readonly families?: readonly string[] }): Promise<readonly SeriesView[]> {
      const conditions = [
        ...(query.indicator === undefined ? [] : [sql`s.indicator_code = ${query.indicator}`]),
        ...(query.version === undefined ? [] : [sql`s.version = ${query.version}`]),
        ...(query.refArea === undefined ? [] : [sql`s.ref_area = ${query.refArea}`]),
        ...(query.families === undefined ? [] : [sql`s.family = ANY(${[...query.families]})`]),
      ]
      const where = conditions.length === 0 ? sql`true` : sql.join(conditions, sql` AND `)
      const vintages = query.withVintages === true ? sql`` : sql`DISTINCT ON (s.series_id, o.time_period)`
      const { rows } = await sql<ObservedRow>`
        SELECT ${vintages} s.series_id, s.indicator_code, s.version, s.ref_area, s.unit_measure, s.dimensions,
          o.time_period, o.vintage, o.period_end, o.value, o.low, o.high, o.unit_mult, o.obs_status, o.conf_status, o.source, o.attributes,
          o.entered_at, o.release_id
        FROM open.observation_series s JOIN open.observation o ON o.series_id = s.series_id
        LEFT JOIN open.statistic_release r ON r.release_id = o.release_id
        WHERE ${where} AND (o.release_id IS NULL OR r.withdrawn_at IS NULL)
        ORDER BY s.series_id, o.time_period, o.vintage DESC`.execute(database)
      const views = [...Map.groupBy(rows, ({ series_id }) => series_id).values()].map(toSeriesView)
      return views.toSorted((one, other) => compareTexts(keyText(one), keyText(other)))
    },

    async listReleases(): Promise<readonly TakenRelease[]> {
      const rows = await database.selectFrom('open.taken_release').selectAll().orderBy('taken_at', 'desc').execute()
      return rows.map((row) => ({
        release: row.release_id,
        period: row.period,
        takenAt: row.taken_at,
        observations: row.observation_count,
        withdrawn: row.withdrawn_at === null ? null : { at: row.withdrawn_at, reason: row.withdrawn_reason ?? '' },
      }))
    },
  }
}

interface FigureColumns {
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
  readonly unit_mult: number
  readonly obs_status: ObsStatus
  readonly source: string
}

interface FoundRow extends FigureColumns {
  readonly place: number
  readonly version: string
  readonly unit_measure: string
  readonly time_period: string
  readonly period_end: string
  readonly b_time_period: string | null
  readonly b_period_end: string | null
  readonly b_value: number | null
  readonly b_low: number | null
  readonly b_high: number | null
  readonly b_unit_mult: number | null
  readonly b_obs_status: ObsStatus | null
  readonly b_source: string | null
}

interface ObservedRow extends FigureColumns {
  readonly series_id: string
  readonly indicator_code: string
  readonly version: string
  readonly ref_area: string
  readonly unit_measure: string
  readonly dimensions: Readonly<Record<string, string>>
  readonly time_period: string
  readonly vintage: number
  readonly period_end: string
  readonly conf_status: string
  readonly attributes: Readonly<Record<string, string>>
  readonly entered_at: Date
  readonly release_id: string | null
}

/** The newest vintage of the newest period under a condition, along the index. */
function newestFigure(condition: ReturnType<typeof sql>) {
  return sql`
    SELECT o.time_period, o.period_end, o.value, o.low, o.high, o.unit_mult, o.obs_status, o.source
    FROM open.observation o LEFT JOIN open.statistic_release r ON r.release_id = o.release_id
    WHERE o.series_id = s.series_id AND (o.release_id IS NULL OR r.withdrawn_at IS NULL) AND ${condition}
    ORDER BY o.period_end DESC, o.time_period, o.vintage DESC LIMIT 1`
}

function toFigure(timePeriod: string, day: string, row: FigureColumns): FoundFigure {
  const { value, low, high, unit_mult, obs_status, source } = row
  return { timePeriod, day, value, low, high, unitMult: unit_mult, obsStatus: obs_status, source }
}

function toSeriesView(rows: readonly ObservedRow[]): SeriesView {
  const [first] = rows
  if (first === undefined) throw new Error('A series without a row')
  const key = {
    indicator: first.indicator_code,
    version: first.version,
    refArea: first.ref_area,
    unitMeasure: first.unit_measure,
    dimensions: first.dimensions,
  }
  const observations = rows
    .toSorted(
      (a, b) => compareTexts(a.period_end, b.period_end) || compareTexts(a.time_period, b.time_period) || a.vintage - b.vintage,
    )
    .map((row): Observation => ({
      series: key,
      timePeriod: row.time_period,
      vintage: row.vintage,
      value: row.value,
      low: row.low,
      high: row.high,
      unitMult: row.unit_mult,
      obsStatus: row.obs_status,
      confStatus: row.conf_status,
      source: row.source,
      attributes: row.attributes,
      enteredAt: row.entered_at,
      release: row.release_id,
    }))
  return { key, observations }
}

function keyText({ key }: SeriesView): string {
  // A blank for no dimension: the whole comes before its groups.
  return [key.indicator, key.version, key.refArea, writeDimensions(key.dimensions), key.unitMeasure].join('\u0000')
}

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

/** From counts by answer, with ` paid` behind those that were paid. */
function toReachSummary(counts: Readonly<Record<string, number>>): ReachSummary {
  const paid = (answer: string) => counts[`${answer} paid`] ?? 0
  const all = (answer: string) => (counts[answer] ?? 0) + paid(answer)
  return {
    yes: all('yes'),
    partly: all('partly'),
    no: all('no'),
    cannotSay: all('cannot-say'),
    counted: paid('yes') + paid('partly') + paid('no') + paid('cannot-say'),
    countedYes: paid('yes'),
    countedNo: paid('no'),
  }
}

/** Indicators with their versions, the newest first. */
export function joinIndicators(
  about: readonly IndicatorRow[],
  versions: readonly Pick<IndicatorVersionRow, 'indicator_code' | 'version' | 'definition'>[],
): readonly Indicator[] {
  const byCode = Map.groupBy(versions, ({ indicator_code }) => indicator_code)
  return about.map((row) => ({
    code: row.indicator_code,
    // Written by this room alone.
    ...(row.about as Omit<Indicator, 'code' | 'versions'>),
    versions: (byCode.get(row.indicator_code) ?? []).map(({ version, definition }) => ({
      version,
      ...(definition as Omit<Indicator['versions'][number], 'version'>),
    })),
  }))
}

function groupById<Row extends { readonly commitment_id: string }, Value>(
  rows: readonly Row[],
  toValue: (row: Row) => Value,
): ReadonlyMap<string, readonly Value[]> {
  return new Map([...Map.groupBy(rows, ({ commitment_id }) => commitment_id)].map(([id, own]) => [id, own.map(toValue)]))
}
