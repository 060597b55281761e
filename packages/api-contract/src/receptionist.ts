import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, Instant, LanguageCode, longText, pageOf, PageQuery, QueryFlag, shortText, Version } from './primitives.ts'

const FaqFields = z.object({
  question: shortText(500),
  answer: shortText(2000).describe('Said as it stands, so write it as it should sound'),
  keywords: z
    .array(shortText(60))
    .max(30)
    .describe('More words by which callers ask; one of them stands for the whole question'),
  language: LanguageCode,
  category: shortText(60),
  is_active: z.boolean(),
  display_order: z.int().min(0).max(100_000),
})

/** A question that callers ask, with the answer that the receptionist gives. */
export const Faq = FaqFields.extend({
  id: Id,
  language: z.string(),
  usage_count: z.int().describe('How often it was answered with'),
  created_at: Instant,
  updated_at: Instant,
  version: Version,
})
export type Faq = z.infer<typeof Faq>
export const FaqInput = FaqFields.partial().required({ question: true, answer: true })
export const FaqChange = FaqFields.partial()

const FaqParams = z.object({ faq_id: Id })
const faqs = 'FAQs'

export const listFaqs = endpoint({
  id: 'listFaqs',
  method: 'GET',
  path: '/faqs',
  access: 'receptionist:read',
  group: faqs,
  summary: 'List FAQs by question',
  query: PageQuery.extend({
    language: LanguageCode.optional(),
    category: z.string().max(60).optional(),
    is_active: QueryFlag.optional(),
  }),
  answer: pageOf(Faq),
})

export const createFaq = endpoint({
  id: 'createFaq',
  method: 'POST',
  path: '/faqs',
  access: 'receptionist:write',
  group: faqs,
  summary: 'Add an FAQ',
  description: 'The receptionist answers with it from the next question on.',
  body: FaqInput,
  answer: Faq,
  status: 201,
})

export const getFaq = endpoint({
  id: 'getFaq',
  method: 'GET',
  path: '/faqs/{faq_id}',
  access: 'receptionist:read',
  group: faqs,
  summary: 'Read an FAQ',
  params: FaqParams,
  answer: Faq,
})

export const updateFaq = endpoint({
  id: 'updateFaq',
  method: 'PATCH',
  path: '/faqs/{faq_id}',
  access: 'receptionist:write',
  group: faqs,
  summary: 'Change an FAQ',
  params: FaqParams,
  body: FaqChange,
  answer: Faq,
})

export const deleteFaq = endpoint({
  id: 'deleteFaq',
  method: 'DELETE',
  path: '/faqs/{faq_id}',
  access: 'receptionist:write',
  group: faqs,
  summary: 'Delete an FAQ',
  params: FaqParams,
})

export const tryFaqs = endpoint({
  id: 'tryFaqs',
  method: 'POST',
  path: '/faqs/try',
  access: 'receptionist:read',
  group: faqs,
  summary: 'See what a question would be answered with',
  description:
    'Nothing is counted or noted. `one`: this is answered; `unclear`: the caller is asked whether one of these is meant; `none`: the caller hears that we are not sure, and the question is noted.',
  body: z.object({ question: shortText(1000), language: LanguageCode }),
  answer: z.object({
    kind: z.enum(['one', 'unclear', 'none']),
    items: z.array(z.object({ faq_id: Id, question: z.string(), answer: z.string() })),
  }),
})

export const listFaqCategories = endpoint({
  id: 'listFaqCategories',
  method: 'GET',
  path: '/faqs/categories',
  access: 'receptionist:read',
  group: faqs,
  summary: 'List the categories in use',
  answer: z.object({
    items: z.array(
      z.object({
        category: z.string(),
        faq_count: z.int(),
        active_count: z.int(),
        usage_count: z.int().describe('How often its FAQs were answered with'),
      }),
    ),
  }),
})

export const UnansweredQuestionStatus = z.enum(['open', 'dismissed', 'answered'])

/** A question of callers that no FAQ answers. */
export const UnansweredQuestion = z.object({
  id: Id,
  language: z.string(),
  question: z.string().describe('In the words of whoever asked first'),
  asked_count: z.int().describe('In how many conversations it was asked, in whatever words'),
  status: UnansweredQuestionStatus,
  faq_id: Id.nullable().describe('The FAQ that was made of it'),
  first_asked_at: Instant,
  last_asked_at: Instant,
  settled_at: Instant.nullable(),
  settled_by: Id.nullable(),
  version: Version,
})
export type UnansweredQuestion = z.infer<typeof UnansweredQuestion>

const QuestionParams = z.object({ unanswered_question_id: Id })
const questions = 'Unanswered questions'

export const listUnansweredQuestions = endpoint({
  id: 'listUnansweredQuestions',
  method: 'GET',
  path: '/unanswered-questions',
  access: 'receptionist:read',
  group: questions,
  summary: 'List questions that no FAQ answers, what was asked last first',
  query: PageQuery.extend({ status: UnansweredQuestionStatus.optional(), language: LanguageCode.optional() }),
  answer: pageOf(UnansweredQuestion),
})

export const getUnansweredQuestion = endpoint({
  id: 'getUnansweredQuestion',
  method: 'GET',
  path: '/unanswered-questions/{unanswered_question_id}',
  access: 'receptionist:read',
  group: questions,
  summary: 'Read a question, with the latest conversations in which it was asked',
  params: QuestionParams,
  answer: UnansweredQuestion.extend({
    askings: z
      .array(
        z.object({
          follow_up_id: Id,
          call_id: Id.nullable(),
          conversation_id: Id.nullable(),
          customer_id: Id.nullable(),
          question: z.string().describe('In the words that were used there'),
          asked_at: Instant,
        }),
      )
      .max(100),
  }),
})

export const dismissUnansweredQuestion = endpoint({
  id: 'dismissUnansweredQuestion',
  method: 'POST',
  path: '/unanswered-questions/{unanswered_question_id}/dismiss',
  access: 'receptionist:write',
  group: questions,
  summary: 'Dismiss a question',
  description: 'It goes on counting if it is asked again, and stays dismissed. Its open follow-ups are done.',
  params: QuestionParams,
  answer: UnansweredQuestion,
})

export const answerUnansweredQuestion = endpoint({
  id: 'answerUnansweredQuestion',
  method: 'POST',
  path: '/unanswered-questions/{unanswered_question_id}/answer',
  access: 'receptionist:write',
  group: questions,
  summary: 'Make an FAQ of a question',
  description:
    'The FAQ is in the language of the question, and takes its words unless you write better ones. Open follow-ups of the question are done. Asked again without the FAQ being found, it is open again.',
  params: QuestionParams,
  body: FaqFields.omit({ language: true }).partial().required({ answer: true }),
  answer: Faq,
  status: 201,
})

export const FollowUpKind = z.enum(['message', 'callback', 'handover', 'unanswered_question', 'emergency'])
export const FollowUpStatus = z.enum(['open', 'done'])

/** What a person of the business must do after a conversation. */
export const FollowUp = z.object({
  id: Id,
  kind: FollowUpKind,
  body: longText().describe("The message or question in the caller's own words"),
  caller_name: z.string().nullable(),
  phone: z.string().nullable(),
  customer_id: Id.nullable(),
  call_id: Id.nullable(),
  conversation_id: Id.nullable(),
  status: FollowUpStatus,
  done_at: Instant.nullable(),
  done_by: Id.nullable(),
  created_at: Instant,
  version: Version,
})
export type FollowUp = z.infer<typeof FollowUp>

const FollowUpParams = z.object({ follow_up_id: Id })
const followUps = 'Follow-ups'

export const listFollowUps = endpoint({
  id: 'listFollowUps',
  method: 'GET',
  path: '/follow-ups',
  access: 'receptionist:read',
  group: followUps,
  summary: 'List what is to be done after conversations, the oldest first',
  query: PageQuery.extend({ status: FollowUpStatus.optional(), kind: FollowUpKind.optional() }),
  answer: pageOf(FollowUp),
})

export const finishFollowUp = endpoint({
  id: 'finishFollowUp',
  method: 'POST',
  path: '/follow-ups/{follow_up_id}/done',
  access: 'conversations:write',
  group: followUps,
  summary: 'Mark a follow-up as done',
  params: FollowUpParams,
  answer: FollowUp,
})
