// Workbooks for tests of imports, merged cells and all, without a library that writes them.
import { strToU8, zipSync } from 'fflate'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGES = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** A workbook of one sheet from its rows, with merged ranges, in the parts that any spreadsheet program writes. */
export function makeWorkbook(rows: readonly (readonly (string | number)[])[], merged: readonly string[]): Uint8Array {
  const data = rows.map(
    (row, number) => `<row r="${number + 1}">${row.map((value, column) => writeCell(value, number, column)).join('')}</row>`,
  )
  const merges = merged.map((range) => `<mergeCell ref="${range}"/>`).join('')
  return zipSync({
    '[Content_Types].xml': toFile(
      `<Types xmlns="${PACKAGES}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/></Types>`,
    ),
    '_rels/.rels': toFile(writeRelationship('r1', 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': toFile(
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Replies" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': toFile(writeRelationship('r1', 'worksheet', 'worksheets/sheet1.xml')),
    'xl/worksheets/sheet1.xml': toFile(
      `<worksheet xmlns="${MAIN}"><sheetData>${data.join('')}</sheetData><mergeCells>${merges}</mergeCells></worksheet>`,
    ),
  })
}

function writeCell(value: string | number, row: number, column: number): string {
  const place = `${String.fromCharCode(65 + column)}${row + 1}`
  if (typeof value === 'number') return `<c r="${place}"><v>${value}</v></c>`
  const text = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return value === '' ? '' : `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`
}

function toFile(text: string): Uint8Array {
  return strToU8(`<?xml version="1.0" encoding="UTF-8"?>${text}`)
}

function writeRelationship(id: string, kind: string, target: string): string {
  return `<Relationships xmlns="${PACKAGES}/relationships"><Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${target}"/></Relationships>`
}
