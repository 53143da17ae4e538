// How a CSV file is written: its encoding and its separator, told from its first bytes whatever program saved it.

/** How a CSV file is written. */
export interface CsvForm {
  readonly encoding: 'utf-8' | 'windows-1252' | 'utf-16le'
  readonly delimiter: ',' | ';' | '\t'
  /** Bytes before the header: a byte order mark, and Excel's `sep=;` line. */
  readonly skipLines: number
}

/** How a file is written, from its first bytes and whether all of it is UTF-8. */
export function csvFormOf(head: Uint8Array, isUtf8Text: boolean): CsvForm {
  const encoding = head[0] === 0xff && head[1] === 0xfe ? 'utf-16le' : isUtf8Text ? 'utf-8' : 'windows-1252'
  return { encoding, ...separatorOf(new TextDecoder(encoding).decode(head)) }
}

/** The separator of a table from its first lines. */
export function separatorOf(text: string): Pick<CsvForm, 'delimiter' | 'skipLines'> {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const separator = /^sep=(.)\s*$/i.exec(lines[0] ?? '')?.[1]
  const header = lines[separator === undefined ? 0 : 1] ?? ''
  const delimiter = separator === ';' || separator === '\t' || separator === ',' ? separator : delimiterOf(header)
  return { delimiter, skipLines: separator === undefined ? 0 : 1 }
}

function delimiterOf(header: string): CsvForm['delimiter'] {
  const bare = header.replaceAll(/"[^"]*"/g, 'x')
  const count = (character: string): number => bare.split(character).length - 1
  const semicolons = count(';')
  const tabs = count('\t')
  const commas = count(',')
  if (semicolons > commas && semicolons >= tabs) return ';'
  return tabs > commas ? '\t' : ','
}
