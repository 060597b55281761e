import { readDigits } from '@ringbook/spoken-time'
import { z } from 'zod'
import { takeCode } from '../prove-number.ts'
import { keepVerifiedCustomer } from '../store/verified-customer.ts'
import { defineTool, refused, succeeded } from '../tool.ts'

/** How often the code that was sent may still be tried. */
export const WrongCodeResult = z.object({ tries_left: z.int() })

export const verifyCode = defineTool({
  name: 'verify_code',
  description: 'Checks the code that the caller has received by SMS. After it, do what the code was needed for.',
  arguments: z.object({ code: z.string().min(1).max(100).describe('The six digits, as the caller says them.') }),
  execute: async (session, { code: given }, { place, now, language }) => {
    const written = given.replace(/\D/g, '')
    const digits = written === '' ? readDigits(given, language) : written
    const proved = await session.transact(async (tx) => {
      const taken = await takeCode(session, tx, { place, digits })
      if (taken.customer !== null) await keepVerifiedCustomer(tx, { place, customerId: taken.customer.id, at: now })
      return taken
    })
    if (proved.customer === null) {
      const result = { tries_left: proved.triesLeft }
      return refused('receptionist.code_wrong', { say: [{ key: 'codeWrong' }], result })
    }
    return succeeded({ verified: true }, { say: [{ key: 'codeRight' }], effects: { customerId: proved.customer.id } })
  },
})
