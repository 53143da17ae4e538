// What in somebody's table is about a person to be reached. It belongs to the contacts of helpers, which can be erased, and never into
// a version, which stands for ever. In doubt it is taken for one: a column too many among the contacts harms nobody.
import { plainName } from '../../../platform/spreadsheet/index.ts'

/** Words of headers, in the six languages of the United Nations; whole words or beginnings of them. */
const WORDS =
  /(^| )(contact\w*|focal|respondents?|interlocut\w*|person|persona|personne|responsable|responsible|referente?s?|tel|phones?|telephones?|telefono\w*|tel no|mobile|cell(phone|ular)?|movil|whatsapp|fax|e ?mails?|mail|courriel\w*|correo\w*)( |$)/
const LETTERS = /контакт|ответственн|телефон|почта|اتصال|المسوول|هاتف|جوال|البريد|بريد|联系|聯絡|负责人|电话|手机|邮箱|邮件/
const EMAIL = /[^\s@<>()]+@[^\s@<>()]+\.\p{L}{2,}/u
const PHONE = /(?:\+|\b00|\(0|\b0)[\d().\-\s/]{7,}\d/
/** More than a date has. */
const LEAST_DIGITS = 9

/** Whether a column of this name, or this text in it, tells how to reach a person. */
export function isAboutPerson(header: string, text: string): boolean {
  const name = plainName(header)
  return WORDS.test(name) || LETTERS.test(name) || EMAIL.test(text) || holdsPhone(text)
}

function holdsPhone(text: string): boolean {
  return (PHONE.exec(text)?.[0] ?? '').replaceAll(/\D/g, '').length >= LEAST_DIGITS
}
