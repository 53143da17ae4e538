// Documents for readers outside the pages: one neutral model, written as Word, PDF/UA, HTML; and tables as workbooks. No network, no fonts from
// the machine, no text read as markup or formula, and the same model gives the same bytes.
export * from './document-model.ts'
export { checkDocument, writableText, xmlText } from './check-document.ts'
export { writeHtml, writeHtmlPart } from './write-html.ts'
export { writeWord } from './write-word.ts'
export { DocumentStopped, writePdf } from './write-pdf.ts'
export type { WrittenPdf } from './pdf-task.ts'
export { writeWorkbook, type WorkbookCell, type WorkbookSheet } from './write-workbook.ts'
