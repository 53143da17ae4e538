// What one use costs: free, an amount, or not said.
import { randomUUID } from 'node:crypto'
import type { FC } from 'hono/jsx'
import { fail, ok } from '@causeway/vocabulary'
import { RadioGroup, TextField } from '../../../platform/page/index.ts'
import { docsOf, numberOf, textOf, type Doc } from '../service-doc.ts'
import type { FieldGroup, GroupFieldsProps, Mistake } from './field-group.ts'
import { filledPairs } from './form-values.ts'
import { toLatinDigits } from './room-group.tsx'

const MOST = 1_000_000

export const costGroup: FieldGroup = {
  id: 'cost',
  readValues(service) {
    const option = priceOf(service)
    const amount = numberOf(option, 'amount')
    return filledPairs([
      ['price', amount === null ? 'unknown' : amount === 0 ? 'free' : 'costs'],
      ['amount', amount === null || amount === 0 ? null : String(amount)],
      ['currency', textOf(option, 'currency')],
      ['note', textOf(service, 'fees_description')],
    ])
  },
  summarise(service, t) {
    const amount = numberOf(priceOf(service), 'amount')
    const note = textOf(service, 'fees_description')
    const price =
      amount === null ? [] : [amount === 0 ? t('provider-site.cost-free') : t.money(amount, textOf(priceOf(service), 'currency'))]
    return note === null ? price : [...price, note]
  },
  Fields: (props) => <CostFields {...props} />,
  parse(values, service) {
    const note = values.one('note')
    const fees = { fees_description: note === '' ? null : note }
    const others = docsOf(service['cost_options']).filter((row) => row !== priceOf(service))
    const id = textOf(priceOf(service), 'id') ?? randomUUID()
    switch (values.one('price')) {
      case 'unknown':
        return ok({ ...fees, cost_options: others.length === 0 ? null : others })
      case 'free':
        return ok({
          ...fees,
          cost_options: [{ id, option: 'Free', amount: 0, ...currencyPart(values.one('currency')) }, ...others],
        })
      case 'costs': {
        const mistakes: Mistake[] = []
        const amount = Number(toLatinDigits(values.one('amount')).replace(',', '.'))
        const currency = values.one('currency').toUpperCase()
        if (!(amount > 0 && amount <= MOST)) mistakes.push({ field: 'amount', key: 'error-amount' })
        if (!/^[A-Z]{3}$/.test(currency)) mistakes.push({ field: 'currency', key: 'error-currency' })
        return mistakes.length > 0 ? fail(mistakes) : ok({ ...fees, cost_options: [{ id, amount, currency }, ...others] })
      }
      default:
        return fail([{ field: 'price', key: 'error-choose' }])
    }
  },
  confirm: () => ({}),
}

function priceOf(service: Doc): Doc | null {
  return docsOf(service['cost_options']).find((row) => numberOf(row, 'amount') !== null) ?? null
}

function currencyPart(currency: string): Doc {
  return /^[A-Za-z]{3}$/.test(currency) ? { currency: currency.toUpperCase() } : {}
}

const CostFields: FC<GroupFieldsProps> = ({ t, values, errors }) => (
  <>
    <RadioGroup
      name="price"
      label={t('provider-site.cost-price')}
      error={errors.get('price')}
      value={values.one('price')}
      options={['free', 'costs', 'unknown'].map((value) => ({ value, label: t(`provider-site.cost-${value}`) }))}
    />
    <TextField
      name="amount"
      label={t('provider-site.cost-amount')}
      error={errors.get('amount')}
      value={values.one('amount')}
      inputmode="decimal"
      short
    />
    <TextField
      name="currency"
      label={t('provider-site.cost-currency')}
      hint={t('provider-site.cost-currency-hint')}
      error={errors.get('currency')}
      value={values.one('currency')}
      short
    />
    <TextField
      name="note"
      label={t('provider-site.cost-note')}
      optional={t('page.optional')}
      value={values.one('note')}
      rows={2}
    />
  </>
)
