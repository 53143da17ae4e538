// A personal value in memory that gives itself away nowhere: not to a log, a template, JSON, an inspector, a comparison, a copy
// or another thread. `revealSealed` is the one way to it, and easy to search the code for.

/** Values by the object that stands for them; nothing else in the process holds this map. */
const values = new WeakMap<object, unknown>()

const shown = '[sealed]'

/**
 * A personal value that cannot be read but by `revealSealed`. Whatever would turn it into text, a number or JSON throws a
 * TypeError that names no value; inspectors are shown `[sealed]`; copies of its properties are empty; cloning throws.
 * Two of them are equal only if they are the same object.
 */
export class Sealed<T> {
  /** Exists for the type checker alone, so that nothing else passes for a sealed value. */
  declare protected readonly holds: T

  /** Use `sealValue`. */
  constructor(value: T) {
    // Only what is behind a proxy is refused by structuredClone and postMessage; it has no traps and no properties.
    // The frozen object has the same type; nothing of it is writable anyway.
    const sealed = new Proxy(Object.freeze(this) as this, {})
    values.set(sealed, value)
    return sealed
  }

  /** What an inspector or a devtools label shows. */
  get [Symbol.toStringTag](): string {
    return 'Sealed'
  }

  /** Throws: a sealed value is no text. */
  toString(): string {
    return refuse('written as text')
  }

  /** Throws: a sealed value is no text. */
  toLocaleString(): string {
    return refuse('written as text')
  }

  /** Throws: a sealed value is no number, and compares with nothing. */
  valueOf(): never {
    return refuse('compared')
  }

  /** Throws: a sealed value is not written out. */
  toJSON(): never {
    return refuse('written as JSON')
  }

  /** Throws: a sealed value stands in no template and no sum. */
  [Symbol.toPrimitive](): never {
    return refuse('put into a text or a comparison')
  }

  /** What `console.log` and `util.inspect` show, whatever they are asked to show. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return shown
  }
}
Object.freeze(Sealed.prototype)

function refuse(attempt: string): never {
  throw new TypeError(`A sealed value cannot be ${attempt}. revealSealed opens it where that is meant.`)
}

/** Seals a value in memory. */
export function sealValue<T>(value: T): Sealed<T> {
  return new Sealed(value)
}

/** The value behind the seal: write this only where a person's data are meant to be used. Throws on what is not sealed. */
export function revealSealed<T>(sealed: Sealed<T>): T {
  if (!values.has(sealed)) throw new TypeError('This is not a sealed value.')
  // What the map holds for a Sealed<T> was put there by its constructor.
  return values.get(sealed) as T
}

/** Whether something is a sealed value. */
export function isSealed(value: unknown): value is Sealed<unknown> {
  return typeof value === 'object' && value !== null && values.has(value)
}
