import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { z } from 'zod'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { agentOver, freeHaircut } from '../agent.ts'
import type { Agent } from '../agent.ts'
import { startServer } from '../running-server.ts'
import type { RunningServer } from '../running-server.ts'

// `ringbook mcp` as the configuration of a client names it, by the official client over standard input and output.

const RINGBOOK = fileURLToPath(new URL('../../../cli/ringbook.mjs', import.meta.url))

let server: RunningServer
let folder: string
beforeAll(async () => {
  server = await startServer()
  folder = mkdtempSync(join(tmpdir(), 'ringbook-mcp-'))
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

function environment(key: string): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '', RINGBOOK_API_KEY: key, NODE_COMPILE_CACHE: join(folder, 'compiled') }
}

function agentAt(url: string, key = server.key): Promise<Agent> {
  const args = [RINGBOOK, 'mcp', '--url', url]
  return agentOver(new StdioClientTransport({ command: process.execPath, args, env: environment(key) }))
}

interface Run {
  readonly code: number | null
  readonly output: string
  readonly errors: string
}

/** Types lines and ends the input. */
function typed(args: readonly string[], lines: readonly string[], key = server.key): Promise<Run> {
  const child = spawn(process.execPath, [RINGBOOK, 'mcp', ...args], { env: environment(key) })
  const said = { output: '', errors: '' }
  child.stdout.on('data', (part: Buffer) => (said.output += part.toString()))
  child.stderr.on('data', (part: Buffer) => (said.errors += part.toString()))
  child.stdin.end(lines.map((line) => `${line}\n`).join(''))
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, ...said })))
}

const Conversations = z.object({
  items: z.array(z.looseObject({ id: z.string(), status: z.string(), outcome: z.string().nullable() })),
})

/** All conversations so far, the latest last. */
async function conversations() {
  return Conversations.parse((await server.ask('GET', '/conversations')).body).items
}

describe('ringbook mcp', () => {
  test('lets an agent on this machine book, and ends its conversation when it leaves', async () => {
    const agent = await agentAt(server.url)
    expect(agent.client.getServerVersion()).toMatchObject({ name: 'ringbook' })
    expect(await agent.tools()).toContain('book_appointment')
    const slotToken = await freeHaircut(agent, { date: '2026-11-17', time: '11:00' })
    const booked = await agent.use('book_appointment', {
      slot_token: slotToken,
      first_name: 'Ida',
      last_name: 'Sanz',
      phone: '612 345 101',
    })
    expect(booked).toMatchObject({ status: 'succeeded', result: { appointment: { service: 'Haircut' } } })
    await agent.close()
    await expect.poll(conversations).toMatchObject([{ status: 'closed', outcome: 'booked' }])
  })

  test('gives one of two who want the same time at once the time', async () => {
    const two = await Promise.all([agentAt(server.url), agentAt(server.url)])
    const slotToken = await freeHaircut(two[0], { date: '2026-11-18', time: '11:00' })
    const wish = { slot_token: slotToken, first_name: 'Ivo', last_name: 'Sanz' }
    const outcomes = await Promise.all(
      two.map((agent, index) => agent.use('book_appointment', { ...wish, phone: `61234520${index}` })),
    )
    const codes = outcomes.map(({ code }) => code)
    expect(codes).toEqual(expect.arrayContaining([null, 'booking.slot_taken']))
    await Promise.all(two.map((agent) => agent.close()))
  })

  test('goes on in the same conversation after the server was away', async () => {
    const first = await server.startAnother()
    const agent = await agentAt(first.url)
    const slotToken = await freeHaircut(agent, { date: '2026-11-19', time: '11:00' })
    await first.close()
    await expect(agent.use('find_services', {})).rejects.toThrow(`No server answers at ${first.url}`)
    const again = await server.startAnother({ port: Number(new URL(first.url).port) })
    const person = { first_name: 'Iris', last_name: 'Sanz', phone: '612 345 102' }
    expect(await agent.use('book_appointment', { slot_token: slotToken, ...person })).toMatchObject({
      status: 'succeeded',
    })
    const kept = (await conversations()).at(-1)
    const { body } = await server.ask('GET', `/conversations/${kept?.id}`)
    expect(body['tool_calls']).toMatchObject([{ name: 'check_availability' }, { name: 'book_appointment' }])
    await agent.close()
    await again.close()
  })

  test('begins a new conversation when the business has closed the one before', async () => {
    const agent = await agentAt(server.url)
    await agent.use('find_services', {})
    const before = (await conversations()).at(-1)
    await server.ask('PATCH', `/conversations/${before?.id}`, { body: { status: 'closed' } })
    const both = await Promise.all([agent.use('find_services', {}), agent.use('find_opening_hours', {})])
    expect(both.map(({ status }) => status)).toEqual(['succeeded', 'succeeded'])
    const after = (await conversations()).at(-1)
    expect(after?.id).not.toBe(before?.id)
    await agent.close()
  })

  test('says what is wrong with the key, the address or a line, and needs a key', async () => {
    const wrong = `rb_${server.world.ids.tenant.replaceAll('-', '')}_wrong`
    const [badKey, nobody, badLine, noKey, tooMuch] = await Promise.all([
      agentAt(server.url, wrong).catch(String),
      agentAt('http://127.0.0.1:9').catch(String),
      typed(['--url', server.url], ['{"half', '{"jsonrpc":"2.0","id":1,"method":"tools/list"}']),
      typed(['--url', server.url], [], ''),
      typed(['now'], []),
    ])
    expect(badKey).toContain('This API key')
    expect(nobody).toContain('No server answers at http://127.0.0.1:9')
    expect(badLine.code).toBe(0)
    expect(badLine.output).toContain('"code":-32700')
    expect(badLine.output).toContain('mcp.session_needed')
    expect(noKey).toMatchObject({ code: 1, errors: expect.stringContaining('An API key of the business is needed') })
    expect(tooMuch).toMatchObject({ code: 2, output: '' })
  })
})
