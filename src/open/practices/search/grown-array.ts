// A column of numbers that grows while it is filled, and is handed over at its length.

/** Grows by doubling. */
export class GrownArray {
  #values = new Int32Array(1024)
  length = 0

  push(value: number): void {
    if (this.length === this.#values.length) {
      const wider = new Int32Array(this.length * 2)
      wider.set(this.#values)
      this.#values = wider
    }
    this.#values[this.length++] = value
  }

  /** What was pushed; later pushes do not change it. */
  toArray(): Int32Array {
    return this.#values.slice(0, this.length)
  }
}
