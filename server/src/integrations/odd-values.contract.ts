import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reportProof } from '../../../tools/long-run/long-run.ts'
import { makeOdd, oddityOnTheWire } from '../../test/odd-values.ts'
import { vendorDeliveries } from '../../test/vendor-deliveries.ts'
import type { VendorDelivery } from '../../test/vendor-deliveries.ts'
import { openVendorHarness } from '../../test/vendor-harness.ts'
import type { VendorHarness } from '../../test/vendor-harness.ts'

const OUR_FAULT = 500

/**
 * Every vendor's deliveries with one value in them that has no business there, the whole way from the bytes to the
 * record. A new vendor brings its deliveries to `vendorDeliveries`.
 */
export function describeOddValues(run: { numRuns: number; seed?: number; path?: string }): void {
  describe('A vendor that sends something odd', () => {
    let bella: VendorHarness
    beforeAll(async () => {
      bella = await openVendorHarness(vendorDeliveries)
    })
    afterAll(() => bella.close())

    test('is one of which we know what it delivers', () => {
      const known = new Set(vendorDeliveries.map(({ type }) => type))
      expect(new Set(bella.paths.map((path) => path.split('/')[2]))).toEqual(known)
    })

    test('gets an answer, and all else that it said is kept and can be looked at', async (context) => {
      const everyDelivery = vendorDeliveries.flatMap((vendor) => vendor.deliveries.map((of) => ({ ...vendor, of })))
      let counted = 0
      const property = fc.asyncProperty(fc.constantFrom(...everyDelivery), oddityOnTheWire, async (vendor, odd) => {
        counted += 1
        const callId = vendor.callId.slice(0, -8) + String(counted).padStart(8, '0')
        const { body, ...address } = ofCall(vendor.of, { known: vendor.callId, own: callId })
        const { status } = await bella.post({ ...vendor, ...address, rawBody: vendor.encode(makeOdd(body, odd)) })
        expect(await bella.failures()).toEqual([])
        expect(status).toBeLessThan(OUR_FAULT)
      })
      await fc.assert(property, run)
      expect(await bella.showCalls()).toBeGreaterThan(0)
      reportProof(context, { cases: counted, of: 'deliveries' })
    })
  })
}

/** The same delivery in a call that nobody has told of before. */
function ofCall(delivery: VendorDelivery, { known, own }: { known: string; own: string }): VendorDelivery {
  const { body, query = '' } = delivery
  const renamed: unknown = JSON.parse(JSON.stringify(body).replaceAll(known, own))
  return { ...delivery, body: renamed, query: query.replaceAll(known, own) }
}
