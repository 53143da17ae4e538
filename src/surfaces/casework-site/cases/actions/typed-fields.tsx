// Fields of a step as they come back: with what was typed, and with what was wrong beside them.
import type { FC } from 'hono/jsx'
import { RadioGroup, TextField } from '../../../../platform/page/index.ts'
import { oneValue } from '../../../../platform/sign-in/index.ts'
import type { ActionInput } from './case-action.ts'

interface TypedField {
  readonly input: Pick<ActionInput, 'form' | 'mistakes'>
  readonly name: string
  readonly label: string
}

/** Lines to write in; `optional` is the word for that, where they may stay empty. */
export const WordsField: FC<TypedField & { readonly rows: number; readonly hint?: string; readonly optional?: string }> = ({
  input: { form, mistakes },
  name,
  ...field
}) => <TextField {...{ name, ...field }} value={oneValue(form, name)} error={mistakes[name]} />

/** One of a few; none is chosen beforehand. */
export const ChoiceField: FC<
  TypedField & { readonly options: readonly { readonly value: string; readonly label: string }[] }
> = ({ input: { form, mistakes }, name, ...field }) => (
  <RadioGroup {...{ name, ...field }} value={oneValue(form, name)} error={mistakes[name]} />
)
