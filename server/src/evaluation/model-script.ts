import { z } from 'zod'

const text = z.string().min(1).max(2000)

/** A tool that the model asks for. */
const ScriptedCall = z.strictObject({
  tool: z.string().min(1).max(200),
  /** `{{0.slots.0.slot_token}}` is out of the result of the first tool of the conversation. A text goes out as it is. */
  arguments: z.union([z.record(z.string(), z.json()), z.string().max(2000)]).default({}),
  /** It asks for the same twice in one breath. */
  twice: z.boolean().default(false),
})

/** How an answer ends that does not end well. */
const Ending = z.enum(['stalls', 'breaks_off', 'garbles', 'gets_too_long'])

const Answer = z
  .strictObject({
    /** In one piece, or in these. */
    says: z.union([text.transform((whole) => [whole]), z.array(text).min(1).max(60)]).default([]),
    calls: z.array(ScriptedCall).max(20).default([]),
    then: Ending.optional(),
  })
  .refine(({ says, calls, then }) => says.length > 0 || calls.length > 0 || then !== undefined, {
    message: 'an answer says something, calls tools, or ends badly',
  })

/** What a language model does when it is asked once: it answers, or it fails with an HTTP status. */
export const ModelMove = z.union([
  text.transform((whole) => ({ says: [whole], calls: [], then: undefined })),
  z.strictObject({ fails: z.int().min(400).max(599) }),
  Answer,
])
export type ModelMove = z.infer<typeof ModelMove>
export type ModelAnswer = Exclude<ModelMove, { fails: number }>

/** The script of a model: one move for each time that it is asked. */
export const ModelScript = z.array(ModelMove).min(1).max(60)
