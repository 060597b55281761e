import { Socket } from 'node:net'

/**
 * A socket to PostgreSQL that sends queries together which are asked together. pg writes one packet for each query, and
 * every packet is a system call here and wakes the server there; what a task asks before it waits (begin, tenant, the
 * first reads) goes out as one when it is done.
 */
export class BatchingSocket extends Socket {
  #isHolding = false

  /** pg calls this at the end of each query: the first of a task holds back until all of them are written. */
  override uncork(): void {
    if (this.#isHolding) return super.uncork() // corks are counted: the one that is held remains
    this.#isHolding = true
    // Runs when the task and its microtasks, hence all that does not wait for an answer, are done.
    process.nextTick(() => {
      this.#isHolding = false
      super.uncork()
    })
  }
}
