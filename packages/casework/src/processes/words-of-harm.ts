// Words by which a definition gives itself away: a panel's option that would lock somebody up, one that is a return, a question about immigration
// status. A list of words is no proof, so the shipped definitions are read by people too; but nobody writes one of these by oversight.
import type { Texts } from '../forms/form.ts'

/** Places and acts of detention, whatever they are called. */
const detention = [
  /\bdetain|\bdetention|\bimprison|\bincarcerat|\bprison\b|\bjail|\bgaol|\bcustodial\b|\bremand\b/i,
  /\b(immigration|police|protective|secure|state) custody\b|\block(ed)?[- ]?up\b|\bdeprivation of liberty\b/i,
  /\b(closed|locked|secure|guarded) (centre|center|facility|camp|unit|accommodation|home|shelter|reception)\b|\bremoval cent(re|er)\b/i,
  /\bdétention|\bdétenir|\brétention|\bemprisonn|\bprison\b|\bincarcér|\bcentre fermé|\bprivation de liberté/i,
  /احتجاز|حبس|سجن|توقيف|مركز مغلق|سلب الحرية/,
]

const returning = [
  /\breturn|\brepatriat|\bdeport|\bremov(e|al)\b|\bsend(ing)? (back|home)|\bgo(ing)? (back|home)\b|\bcountry of origin\b/i,
  /\bretour|\brapatri|\bexpuls|\brenvoi|\bpays d['’]origine/i,
  /عودة|إعادة إلى|ترحيل|إبعاد|بلد المنشأ|بلده الأصلي/,
]

const status = [
  /\b(immigration|migration|legal|residence|asylum|visa|permit) status\b|\bvisas?\b|\bpermits?\b|\bundocumented\b|\birregular/i,
  /\boverstay|\bright to (stay|remain)\b|\basylum (claim|seeker|application)|\bnationality\b|\bcitizenship\b|\bdeportation order\b/i,
]

/** Whether an option, by its name or its words in any language, would deprive somebody of liberty. */
export function namesDetention(id: string, label: Texts): boolean {
  return isNamed(detention, id, label)
}

/** Whether an option, by its name or its words in any language, is a return. */
export function namesReturn(id: string, label: Texts): boolean {
  return isNamed(returning, id, label)
}

/** Whether a question, by its name or its words, asks how somebody stands with the immigration authorities. */
export function asksStatus(id: string, label: Texts): boolean {
  return isNamed(status, id, { en: label.en })
}

function isNamed(words: readonly RegExp[], id: string, label: Texts): boolean {
  const texts = [id.replaceAll('-', ' '), ...Object.values(label)]
  return words.some((word) => texts.some((text) => word.test(text.normalize('NFC'))))
}
