// The contradictions of the sources that ship with the library (data/library/contradictions.csv), as dialogues show them: told in our words,
// cited by line.
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import type { Contradiction, PassageRef } from '../record/dialogue.ts'

const row = z.object({
  id: z.string().min(1),
  kind: z.enum(['name', 'figure', 'position', 'status', 'conversion']),
  certainty: z.enum(['plain', 'apparent']),
  about: z.string().min(1),
  passage_a: z.string().min(1),
  says_a: z.string(),
  passage_b: z.string(),
  says_b: z.string(),
  note: z.string(),
})

/** Contradictions from the table's text. Throws where it is not as it ships: it is ours. */
export function readContradictions(csv: string): readonly Contradiction[] {
  const rows = z.array(row).parse(parse(csv, { columns: true, skip_empty_lines: true }))
  return rows.map(({ id, kind, certainty, about, passage_a, says_a, passage_b, says_b, note }) => ({
    id,
    kind,
    certainty,
    about,
    sides: [
      { passages: readCitations(passage_a), says: says_a },
      ...(passage_b === '' ? [] : [{ passages: readCitations(passage_b), says: says_b }]),
    ],
    note,
  }))
}

/** Passages of the library's own citations, such as `002 L310; 003 para 12 L39–40`. Throws on what is none. */
export function readCitations(text: string): readonly PassageRef[] {
  return text.split(';').map((citation) => {
    const found = /^(\d{3})(?: para (\S+))? L(\d+)(?:[-–](\d+))?$/.exec(citation.trim())
    if (!found) throw new Error(`"${citation.trim()}" is no passage of the library`)
    const [, document = '', paragraph, from, to = from] = found
    return { document, ...(paragraph === undefined ? {} : { paragraph }), from: Number(from), to: Number(to) }
  })
}
