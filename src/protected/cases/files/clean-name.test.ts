// Names as people, telephones and attackers give them.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanName } from './clean-name.ts'

describe("a file's name", () => {
  it.each([
    ['letter.jpg', 'letter.jpg'],
    ['IMG_0001.JPEG', 'IMG_0001.jpeg'],
    ['C:\\fakepath\\scan.jpg', 'scan.jpg'],
    ['../../etc/passwd', 'passwd.jpg'],
    ['invoice.pdf.exe', 'invoice.pdf.exe.jpg'],
    // "gpj.exe" turned around by a mark of direction.
    ['photo\u202egpj.exe', 'photogpj.exe.jpg'],
    ['\u2066رسالة\u2069.jpg', 'رسالة.jpg'],
    // The joiner that Persian writes with stays.
    ['می\u200cخواهم.jpg', 'می\u200cخواهم.jpg'],
    ['a\u0000b\nc.jpg', 'abc.jpg'],
    ['  ..hidden  name .jpg', 'hidden name.jpg'],
    ['a<b>"c".jpg', 'a_b__c_.jpg'],
    ['.jpg', 'jpg.jpg'],
    ['', 'file.jpg'],
    ['con.jpg', 'file-con.jpg'],
    ['trailing.jpg. . ', 'trailing.jpg'],
  ])('%j is shown as %j', (given, shown) => {
    expect(cleanName(given, 'image/jpeg')).toBe(shown)
  })

  it('always ends in what the file is, and holds nothing that turns, hides or leads elsewhere', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 150 }), (given) => {
        const name = cleanName(given, 'application/pdf')
        expect(name).toMatch(/.\.pdf$/u)
        expect(name).not.toMatch(/[/\\\p{Cc}\u202a-\u202e\u2066-\u2069\u200e\u200f]/u)
        expect([...name].length).toBeLessThanOrEqual(110)
        expect(cleanName(name, 'application/pdf')).toBe(name)
      }),
    )
  })
})
