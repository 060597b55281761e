import { z } from 'zod'

export const PASSWORD_LENGTH_MIN = 10
export const PASSWORD_LENGTH_MAX = 200

/** A password that somebody chooses. Beyond its length it may be neither the e-mail address nor one of the commonest. */
export const NewPassword = z
  .string()
  .min(PASSWORD_LENGTH_MIN, `A password has at least ${PASSWORD_LENGTH_MIN} characters.`)
  .max(PASSWORD_LENGTH_MAX, `A password has at most ${PASSWORD_LENGTH_MAX} characters.`)

// A password that is only compared: a short one is answered like any other wrong one.
export const GivenPassword = z.string().min(1).max(PASSWORD_LENGTH_MAX)
