import { z } from 'zod'

/** Which conversations are listed: those that wait for a person, those that a person leads, or all. */
export const MessagesSearch = z.object({ show: z.enum(['waiting', 'taken']).optional().catch(undefined) })
export type MessagesFilter = z.output<typeof MessagesSearch>['show']
