import { z } from 'zod'

const Name = z.string().max(200)

/** Who shall serve. */
export const staffArguments = {
  staff: Name.optional().describe('The staff member the caller asked for. Leave out if anybody will do.'),
  staff_options: z
    .array(Name)
    .max(10)
    .optional()
    .describe('Instead of staff: several of whom any one will do ("Maria or Laura"), the dearest first.'),
  staff_excluded: z
    .array(Name)
    .max(10)
    .optional()
    .describe('Staff members by whom the caller does not want to be served.'),
  staff_is_preference: z
    .boolean()
    .optional()
    .describe('True if anybody else will do where those who were named cannot ("preferably Maria").'),
  same_staff_as_last_time: z
    .boolean()
    .optional()
    .describe('True if the caller wants whoever served them last. Needs a known caller, or name and phone.'),
}
