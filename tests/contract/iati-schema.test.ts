// The IATI activity file that we write, held against the standard's own XML Schema (2.03) where a checkout of it is given: IATI_SCHEMAS is a folder
// with iati-activities-schema.xsd, iati-common.xsd and xml.xsd. Without it, iati.test.ts holds the same file against rules typed in.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { writeIati } from '../../src/open/commitments/iati/write-iati.ts'
import { MATERIAL } from '../../src/open/commitments/reports/made-material.test-support.ts'

const folder = process.env['IATI_SCHEMAS'] ?? ''

describe.skipIf(folder === '')('IATI 2.03', () => {
  const file = (name: string) => ({ fileName: name, contents: readFileSync(join(folder, name), 'utf8') })
  const validate = (contents: string) =>
    validateXML({
      xml: [{ fileName: 'activities.xml', contents }],
      schema: [file('iati-activities-schema.xsd')],
      preload: [file('iati-common.xsd'), file('xml.xsd')],
    })

  it('accepts what we write', async () => {
    const result = await validate(writeIati(MATERIAL)?.xml ?? '')
    expect(result.errors.map(({ message }) => message)).toEqual([])
    expect(result.valid).toBe(true)
  })

  it('would notice: elements in another order are refused', async () => {
    const broken = (writeIati(MATERIAL)?.xml ?? '').replace(
      /(<iati-identifier>.*?<\/iati-identifier>)\s*(<reporting-org[\s\S]*?<\/reporting-org>)/,
      '$2$1',
    )
    expect((await validate(broken)).valid).toBe(false)
  })
})
