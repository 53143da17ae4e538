import { describe, expect, it } from 'vitest'
import { readTableText } from './table-text.ts'

const TEXT = 'quartier;âge;n\r\nÉtang;âgés;14\r\n'

describe('the text of a CSV file', () => {
  it('is the same whether Excel saved it as CSV, as CSV UTF-8 or as Unicode text', () => {
    expect(readTableText(new Uint8Array(Buffer.from(TEXT, 'latin1')))).toBe(TEXT)
    expect(readTableText(new Uint8Array(Buffer.from(`\uFEFF${TEXT}`, 'utf8')))).toBe(TEXT)
    expect(readTableText(new Uint8Array(Buffer.from(`\uFEFF${TEXT}`, 'utf16le')))).toBe(TEXT)
  })

  it('is none where the file is a workbook', () => {
    expect(readTableText(new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 0, 0]))).toBeNull()
  })
})
