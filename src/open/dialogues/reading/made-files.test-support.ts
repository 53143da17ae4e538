// Files for tests of reading in, made here: PDFs set by Typst in any layout, Word documents by docx, pages of pictures alone.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

const FONTS = [
  import.meta.resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'),
  import.meta.resolve('@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf'),
  import.meta.resolve('@expo-google-fonts/vazirmatn/400Regular/Vazirmatn_400Regular.ttf'),
]

/** One grey point as PNG. */
const POINT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=='

/** Sets a PDF from Typst's markup; `point.png` is there to be shown. */
export function setPdf(markup: string): Uint8Array {
  const workspace = mkdtempSync(join(tmpdir(), 'causeway-reading-'))
  try {
    const compiler = NodeCompiler.create({
      workspace,
      fontArgs: [{ fontBlobs: FONTS.map((font) => readFileSync(fileURLToPath(font))) }],
    })
    compiler.mapShadow(join(workspace, 'point.png'), Buffer.from(POINT, 'base64'))
    const compiled = compiler.compile({ mainFileContent: markup })
    if (compiled.result === null) throw new Error(JSON.stringify(compiled.takeError()?.shortDiagnostics))
    return new Uint8Array(compiler.pdf(compiled.result, {}))
  } finally {
    rmSync(workspace, { recursive: true, force: true })
  }
}

/** A report in two columns: a title over both, page headers, and footnotes within sentences, one of them at the end of a column. */
export const TWO_COLUMNS = `
#set page(width: 420pt, height: 560pt, margin: 44pt, header: [Report of the made-up forum], footer: context [#counter(page).display()])
#set text(font: "Noto Sans", size: 9pt, lang: "en", hyphenate: true)
#set par(justify: true)
#place(top + center, scope: "parent", float: true)[#text(16pt)[Harbour towns and people on the move]]
#set page(columns: 2)
#show heading: set text(13pt)
= Overview

The representative of *Chile* said that ports had opened a desk#footnote[See the harbour office, Annual Report 2019.] where seafarers without papers could ask for a doctor, and that over 1,200 people had used it in one year. The desk is open every day and asks nobody for a passport.

The representative of *Ghana* recommended that every harbour town should name one officer#footnote[Made up for this test.] to whom a complaint about unpaid wages can be brought without fear. Governments should also publish how many complaints were answered.

= Discussion

#lorem(260)

Participants stressed that shelters must stay open in winter#footnote[A third note, in the middle of things.] and that children should never sleep in a police station.

#lorem(200)

The representative of *Kenya* called for a shared register of missing persons so that families would be told.
`

/** As many pages as asked for, each a picture and nothing else. */
export function setScan(pages: number): Uint8Array {
  return setPdf(
    `#set page(width: 300pt, height: 400pt, margin: 0pt)\n#for n in range(${pages}) { image("point.png", width: 300pt, height: 400pt); if n < ${pages - 1} { pagebreak() } }`,
  )
}

/** The same as a scanner makes it: every page a picture of its own of so many pixels a side, a byte each, in a PDF written by hand. */
export function writeHeavyScan(pages: number, side: number): Uint8Array {
  const parts: Buffer[] = []
  const places: number[] = []
  let size = 0
  const write = (part: Buffer | string) => {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'latin1') : part
    parts.push(bytes)
    size += bytes.length
  }
  const writeObject = (number: number, dictionary: string, stream?: Buffer) => {
    places[number] = size
    write(`${number} 0 obj\n${dictionary}\n`)
    if (stream !== undefined) {
      write('stream\n')
      write(stream)
      write('\nendstream\n')
    }
    write('endobj\n')
  }
  write('%PDF-1.4\n')
  writeObject(1, '<< /Type /Catalog /Pages 2 0 R >>')
  const kids = Array.from({ length: pages }, (_, page) => `${3 + page * 3} 0 R`).join(' ')
  writeObject(2, `<< /Type /Pages /Count ${pages} /Kids [${kids}] >>`)
  const shown = Buffer.from('q 595 0 0 842 0 0 cm /P Do Q')
  for (let page = 0; page < pages; page += 1) {
    const at = 3 + page * 3
    writeObject(
      at,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${at + 1} 0 R /Resources << /XObject << /P ${at + 2} 0 R >> >> >>`,
    )
    writeObject(at + 1, `<< /Length ${shown.length} >>`, shown)
    const picture = Buffer.alloc(side * side, `page ${page}`)
    writeObject(
      at + 2,
      `<< /Type /XObject /Subtype /Image /Width ${side} /Height ${side} /ColorSpace /DeviceGray /BitsPerComponent 8 /Length ${picture.length} >>`,
      picture,
    )
  }
  const table = size
  const count = 3 + pages * 3
  write(`xref\n0 ${count}\n0000000000 65535 f \n`)
  for (let number = 1; number < count; number += 1) write(`${String(places[number]).padStart(10, '0')} 00000 n \n`)
  write(`trailer << /Size ${count} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`)
  return new Uint8Array(Buffer.concat(parts))
}
