import { z } from 'zod'

/** Whose results are open. */
export const ScenariosSearch = z.object({ trial: z.uuid().optional().catch(undefined) })
