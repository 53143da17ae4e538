// What one use costs, from HSDS's cost options, else from "free" as the whole of its fee texts.
import type { Known } from '@causeway/vocabulary'
import type { Cost } from '@causeway/service-access'
import { docsOf, numberOf, textOf, type Doc } from '../hsds/document.ts'
import { foldText } from './synonyms.ts'

const FREE = new Set(
  [
    'free',
    'free of charge',
    'no charge',
    'no cost',
    'no fee',
    'no fees',
    'none',
    '0',
    'gratuit',
    'gratuitement',
    'gratis',
    'gratuito',
    'kostenlos',
    'kostenfrei',
    'مجاني',
    'مجانا',
  ].map(foldText),
)

/** The cost on the day of `at`. Options that differ in amount leave it unknown which one applies. */
export function toCost(service: Doc, at: Date): Known<Cost> {
  const today = at.toISOString().slice(0, 10)
  const options = docsOf(service['cost_options']).filter((option) => {
    const from = textOf(option, 'valid_from')?.slice(0, 10) ?? null
    const to = textOf(option, 'valid_to')?.slice(0, 10) ?? null
    return numberOf(option, 'amount') !== null && (from === null || from <= today) && (to === null || to >= today)
  })
  const first = options[0]
  if (first) {
    const amount = numberOf(first, 'amount') ?? 0
    const currency = textOf(first, 'currency')?.toUpperCase() ?? null
    const isOne = options.every(
      (option) => numberOf(option, 'amount') === amount && (textOf(option, 'currency')?.toUpperCase() ?? null) === currency,
    )
    return isOne && amount >= 0 ? { amount, currency } : 'unknown'
  }
  const texts = [textOf(service, 'fees'), textOf(service, 'fees_description')].filter((text) => text !== null)
  return texts.some((text) => FREE.has(foldText(text))) ? { amount: 0, currency: null } : 'unknown'
}
