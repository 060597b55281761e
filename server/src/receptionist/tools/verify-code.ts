import { readDigits } from '@ringbook/spoken-time'
import { z } from 'zod'
import { findCustomerByPhone } from '../../customers/index.ts'
import { CODE_TRIES_MAX } from '../limits.ts'
import { tryCode, useCode } from '../store/verification-codes.ts'
import { keepVerifiedCustomer } from '../store/verified-customer.ts'
import { defineTool, refused, succeeded } from '../tool.ts'
import { hashOf } from '../verification-code.ts'

/** How often the code that was sent may still be tried. */
export const WrongCodeResult = z.object({ tries_left: z.int() })

export const verifyCode = defineTool({
  name: 'verify_code',
  description: 'Checks the code that the caller has received by SMS. After it, do what the code was needed for.',
  arguments: z.object({ code: z.string().min(1).max(100).describe('The six digits, as the caller says them.') }),
  execute: async (session, { code: given }, { place, now, language }) => {
    const written = given.replace(/\D/g, '')
    const digits = written === '' ? readDigits(given, language) : written
    const { customer, triesLeft } = await session.transact(async (tx) => {
      const code = await tryCode(tx, { place, now, triesMax: CODE_TRIES_MAX })
      const wrong = { customer: null, triesLeft: code === null ? 0 : CODE_TRIES_MAX - code.tries }
      if (code === null || !hashOf(session, { codeId: code.id, digits }).equals(code.codeHash)) return wrong
      const known = await findCustomerByPhone(tx, code.phone)
      if (known === null || !(await useCode(tx, { id: code.id, now }))) return wrong
      await keepVerifiedCustomer(tx, { place, customerId: known.id, at: now })
      return { customer: known, triesLeft: 0 }
    })
    if (customer === null) {
      return refused('receptionist.code_wrong', { say: [{ key: 'codeWrong' }], result: { tries_left: triesLeft } })
    }
    return succeeded({ verified: true }, { say: [{ key: 'codeRight' }], effects: { customerId: customer.id } })
  },
})
