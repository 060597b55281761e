import * as api from '@ringbook/api-contract'
import { route } from '../../http/route.ts'
import { answerSortedPage, readSortedPageQuery } from '../../http/sorted-cursor.ts'
import { ok } from '../../kernel/result.ts'
import { compareSystemPrompts } from '../compare-system-prompts.ts'
import {
  changeSystemPrompt,
  createSystemPrompt,
  deleteSystemPrompt,
  getSystemPrompt,
  listSystemPrompts,
} from '../keep-system-prompts.ts'
import { listPublications } from '../list-publications.ts'
import { divideTraffic, publishSystemPrompt } from '../publish-system-prompt.ts'
import { readPromptFigures } from '../read-prompt-figures.ts'
import type { SystemPromptRecord } from '../store/system-prompts.ts'
import { shown } from './shown.ts'

export function systemPromptRoutes() {
  return [...versionRoutes(), ...publicationRoutes()]
}

function versionRoutes() {
  return [
    route(api.listSystemPrompts, async (session, { query }) => {
      const page = readSortedPageQuery(query, 'instant')
      if (!page.ok) return page
      const { channel, status } = query
      const found = await listSystemPrompts(session, { filter: { channel, status }, page: page.value })
      return ok(answerSortedPage(found, promptAnswer))
    }),
    route(api.createSystemPrompt, async (session, { body }) =>
      shown(await createSystemPrompt(session, body), promptAnswer),
    ),
    route(api.getSystemPrompt, async (session, { params }) =>
      shown(await getSystemPrompt(session, params.system_prompt_id), promptAnswer),
    ),
    route(api.updateSystemPrompt, async (session, { params, body, expectedVersion }) => {
      const promptId = params.system_prompt_id
      return shown(await changeSystemPrompt(session, { promptId, change: body, expectedVersion }), promptAnswer)
    }),
    route(api.deleteSystemPrompt, (session, { params, expectedVersion }) =>
      deleteSystemPrompt(session, { promptId: params.system_prompt_id, expectedVersion }),
    ),
    route(api.compareSystemPrompts, async (session, { params, query }) =>
      shown(
        await compareSystemPrompts(session, { promptId: params.system_prompt_id, withPromptId: query.with }),
        (lines) => ({
          lines,
          added_count: lines.filter(({ kind }) => kind === 'added').length,
          removed_count: lines.filter(({ kind }) => kind === 'removed').length,
        }),
      ),
    ),
  ]
}

function publicationRoutes() {
  return [
    route(api.publishSystemPrompt, async (session, { params, expectedVersion }) => {
      const promptId = params.system_prompt_id
      return shown(await publishSystemPrompt(session, { promptId, expectedVersion }), promptAnswer)
    }),
    route(api.divideSystemPromptTraffic, async (session, { body: { channel, shares } }) => {
      const named = shares.map(({ system_prompt_id: promptId, percent }) => ({ promptId, percent }))
      const divided = await divideTraffic(session, { channel, shares: named })
      return shown(divided, (published) => ({ items: published.map(promptAnswer) }))
    }),
    route(api.listSystemPromptPublications, async (session, { query }) => {
      const page = readSortedPageQuery(query, 'instant')
      if (!page.ok) return page
      const found = await listPublications(session, { channel: query.channel, page: page.value })
      const show = (publication: (typeof found.items)[number]) => ({
        ...publication,
        published_at: publication.published_at.toString(),
      })
      return ok(answerSortedPage(found, show))
    }),
    route(api.listSystemPromptFigures, async (session, { query: { channel, from, until } }) =>
      ok({ items: await readPromptFigures(session, { channel, from: instantOf(from), until: instantOf(until) }) }),
    ),
  ]
}

function instantOf(text: string | undefined): Temporal.Instant | null {
  return text === undefined ? null : Temporal.Instant.from(text)
}

function promptAnswer(prompt: SystemPromptRecord): api.SystemPrompt {
  return {
    ...prompt,
    published_at: prompt.published_at?.toString() ?? null,
    created_at: prompt.created_at.toString(),
    updated_at: prompt.updated_at.toString(),
  }
}
