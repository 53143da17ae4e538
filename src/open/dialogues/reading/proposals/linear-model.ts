// A row of linear models over the same features: weights in a byte each, a bias, and a curve that turns a score into a share of those that
// were right among sentences of documents the model had not seen.

/** One yes-or-no question. */
export interface LinearModel {
  readonly name: string
  readonly bias: number
  /** A weight is its byte times this. */
  readonly scale: number
  /** One signed byte a bucket. */
  readonly weights: Int8Array
  /** Platt's curve: 1 / (1 + exp(a·score + b)). */
  readonly curve: { readonly a: number; readonly b: number }
  /** From which confidence on something is proposed. */
  readonly threshold: number
}

/** The score of a sentence: nought is even. */
export function scoreFeatures(model: Pick<LinearModel, 'bias' | 'scale' | 'weights'>, features: Int32Array): number {
  let sum = 0
  for (const feature of features) sum += model.weights[feature] ?? 0
  return model.bias + (sum * model.scale) / Math.sqrt(Math.max(1, features.length))
}

/** From 0 to 1. */
export function toConfidence(model: Pick<LinearModel, 'curve'>, score: number): number {
  return 1 / (1 + Math.exp(model.curve.a * score + model.curve.b))
}
