// Passages as they are typed and shown: `004 para 6 L42-43`, or an entry of the minutes with its revision.
import type { PassageRef } from '../../../../open/dialogues/index.ts'

/** One passage as it is typed. */
export function writePassage(passage: PassageRef): string {
  if ('entry' in passage) return `entry ${passage.entry} ${passage.revision}`
  const { document, paragraph, from, to } = passage
  return `${document}${paragraph === undefined ? '' : ` para ${paragraph}`} L${from}${to === from ? '' : `-${to}`}`
}

/** Passages, one a line or after a semicolon. What is none is handed on as it is, for the reader of records to refuse. */
export function readPassages(text: string): readonly unknown[] {
  return text
    .split(/[;\n]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line): unknown => {
      const entry = /^entry (\S+) (\S+)$/.exec(line)
      if (entry) return { entry: entry[1], revision: entry[2] }
      const lines = /^(\S+?),?(?: para (\S+?),?)? L(\d+)(?:\s?[-–]\s?L?(\d+))?$/.exec(line)
      if (!lines) return line
      const [, document, paragraph, from, to = from] = lines
      return { document, ...(paragraph === undefined ? {} : { paragraph }), from: Number(from), to: Number(to) }
    })
}
