// One document to PDF/UA-1 with Typst, in the thread that calls it: fonts come from the packages beside the program, never from the machine,
// and the compiler's workspace is a folder without anything in it, so a document can read no file.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { DocumentModel } from './document-model.ts'
import { readCoverage } from './font-coverage.ts'
import { toTypstData } from './typst-data.ts'
import { TYPST_TEMPLATE } from './typst-template.ts'

/** A PDF, and the letters that none of the fonts has. */
export interface WrittenPdf {
  readonly bytes: Uint8Array
  readonly undrawn: readonly string[]
}

/** Families by preference, each with its files. Why Vazirmatn: docs/decisions/0097-documents-from-one-model.md. */
const FONTS: readonly { readonly family: string; readonly files: readonly string[] }[] = [
  {
    family: 'Noto Sans',
    files: [
      import.meta.resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'),
      import.meta.resolve('@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf'),
      import.meta.resolve('@expo-google-fonts/noto-sans/400Regular_Italic/NotoSans_400Regular_Italic.ttf'),
      import.meta.resolve('@expo-google-fonts/noto-sans/700Bold_Italic/NotoSans_700Bold_Italic.ttf'),
    ],
  },
  {
    family: 'Vazirmatn',
    files: [
      import.meta.resolve('@expo-google-fonts/vazirmatn/400Regular/Vazirmatn_400Regular.ttf'),
      import.meta.resolve('@expo-google-fonts/vazirmatn/700Bold/Vazirmatn_700Bold.ttf'),
    ],
  },
]

/** Compiles a checked document. Throws where Typst refuses it: a bug of the template, with what it said. */
export async function compilePdf(document: DocumentModel): Promise<WrittenPdf> {
  // Loaded here alone: pages do not wait for fifty megabytes that most processes never use.
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler')
  const fonts = FONTS.map(({ family, files }) => ({ family, blobs: files.map((file) => readFileSync(fileURLToPath(file))) }))
  const coverages = fonts.map(({ blobs }) => readCoverage(blobs[0] ?? new Uint8Array()))
  // An Arabic document's digits and signs come from the Arabic font, so that they sit with its letters.
  const families = fonts.map(({ family }) => family)
  const preferred = document.language.startsWith('ar') ? families.toReversed() : families
  const { json, pictures, undrawn } = toTypstData(document, preferred, (code) => coverages.some((coverage) => coverage.has(code)))
  const workspace = mkdtempSync(join(tmpdir(), 'causeway-document-'))
  try {
    const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs: fonts.flatMap(({ blobs }) => blobs) }] })
    for (const { path, bytes } of pictures) compiler.mapShadow(join(workspace, path), Buffer.from(bytes))
    const compiled = compiler.compile({ mainFileContent: TYPST_TEMPLATE, inputs: { document: json } })
    const paged = compiled.result
    if (paged === null) throw new Error(`Typst refused the document: ${describe(compiled.takeError()?.shortDiagnostics)}`)
    const bytes = compiler.pdf(paged, { pdfStandard: 'ua-1', creationTimestamp: Math.floor(document.date.getTime() / 1000) })
    return { bytes: new Uint8Array(bytes), undrawn }
  } finally {
    rmSync(workspace, { recursive: true, force: true })
  }
}

/** What Typst said, without the document's own words. */
function describe(diagnostics: readonly unknown[] | undefined): string {
  return JSON.stringify(diagnostics ?? []).slice(0, 2000)
}
