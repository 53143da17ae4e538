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
