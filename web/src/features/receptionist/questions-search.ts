import { LanguageCode } from '@ringbook/api-contract'
import { z } from 'zod'

/** Which answers are shown. */
export const QuestionsSearch = z.object({
  language: LanguageCode.optional().catch(undefined),
  category: z.string().min(1).max(60).optional().catch(undefined),
  off: z.literal('true').optional().catch(undefined),
})
