// Unmistakable texts that are planted about one invented person, and every form in which they could lie about: in clear, encoded, hashed.
import { createHash } from 'node:crypto'

/** What is planted: nothing else in the program, its data or its tests holds any of these words. */
export const planted = {
  name: 'Xylophonia Quetzalbrook',
  arabic: 'زيزفونة المغروسة',
  note: 'Hides above the Vurrenholt mill',
  telephone: 'PlantedPhone 0990 4412 7781',
} as const

/** The words of them that are looked for one by one: a name that was split in two is still a name. */
const words = ['Xylophonia', 'Quetzalbrook', 'زيزفونة', 'المغروسة', 'Vurrenholt', 'PlantedPhone', '4412 7781', '44127781']

/** A form of a planted word, by what was done to it. */
export interface MarkForm {
  readonly form: string
  readonly bytes: Buffer
}

/** Every form that is looked for. */
export const markForms: readonly MarkForm[] = [...words, ...Object.values(planted)].flatMap((word) => {
  const plain = Buffer.from(word, 'utf8')
  const lower = Buffer.from(word.normalize('NFKD').toLowerCase(), 'utf8')
  const escaped = [...word].map((letter) => (letter > '~' ? `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}` : letter))
  const forms: MarkForm[] = [
    { form: `${word} in clear`, bytes: plain },
    { form: `${word} in small letters`, bytes: lower },
    { form: `${word} in capitals`, bytes: Buffer.from(word.toUpperCase(), 'utf8') },
    { form: `${word} in UTF-16`, bytes: Buffer.from(word, 'utf16le') },
    { form: `${word} in hexadecimal`, bytes: Buffer.from(plain.toString('hex')) },
    { form: `${word} in an address`, bytes: Buffer.from(encodeURIComponent(word)) },
    { form: `${word} in JSON`, bytes: Buffer.from(escaped.join('')) },
  ]
  // Base64 of a text inside a longer one begins at any of three places; its first and last letters depend on the neighbours.
  for (const offset of [0, 1, 2]) {
    const middle = Buffer.concat([Buffer.alloc(offset), plain])
      .toString('base64')
      .slice(offset === 0 ? 0 : 4)
      .replace(/=+$/, '')
    forms.push({ form: `${word} in base64`, bytes: Buffer.from(middle.slice(0, -2)) })
  }
  for (const [given, text] of [
    ['as written', plain],
    ['in small letters', lower],
  ] as const) {
    for (const algorithm of ['md5', 'sha1', 'sha256', 'sha512']) {
      const digest = createHash(algorithm).update(text).digest()
      forms.push({ form: `${algorithm} of ${word} ${given}`, bytes: digest })
      forms.push({ form: `${algorithm} of ${word} ${given}, hexadecimal`, bytes: Buffer.from(digest.toString('hex')) })
      forms.push({ form: `${algorithm} of ${word} ${given}, base64`, bytes: Buffer.from(digest.toString('base64').slice(0, 20)) })
    }
  }
  return forms.filter(({ bytes }) => bytes.length >= 6)
})

/** The forms that these bytes hold. */
export function findMarks(content: Buffer | string): string[] {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content
  return markForms.flatMap(({ form, bytes: mark }) => (bytes.includes(mark) ? [form] : []))
}
