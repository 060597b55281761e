import { z } from 'zod'

/** Whose results are open. */
export const ScenariosSearch = z.object({ evaluation: z.uuid().optional().catch(undefined) })
