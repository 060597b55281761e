import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestProject } from 'vitest/node'
import { startTestDatabases } from './test-databases.ts'
import type { TestDatabases, TestDatabaseUrls } from './test-databases.ts'

declare module 'vitest' {
  interface ProvidedContext {
    testDatabaseServer: string
  }
}

/**
 * Runs once before all test files, in vitest's main thread. PostgreSQL starts only when the first test file asks for a
 * database, so that `npx vitest run packages/availability` needs none. The files run in other threads, so they ask over
 * a loopback port: POST / creates a database, DELETE /<name> drops one.
 */
export default async function setUpTestDatabases(project: TestProject): Promise<() => Promise<void>> {
  let databases: Promise<TestDatabases> | null = null
  const server = createServer((request, response) => {
    databases ??= startTestDatabases()
    answer(databases, { method: request.method ?? '', name: (request.url ?? '/').slice(1) }).then(
      (body) => response.end(JSON.stringify(body)),
      (error: unknown) => response.writeHead(500).end(error instanceof Error ? error.message : String(error)),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  project.provide('testDatabaseServer', `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  return async () => {
    server.close()
    server.closeAllConnections()
    await (await databases?.catch(() => null))?.stop() // a failed start was reported to the test file that asked
  }
}

async function answer(
  databases: Promise<TestDatabases>,
  request: { method: string; name: string },
): Promise<TestDatabaseUrls | null> {
  const server = await databases
  if (request.method === 'POST') return server.create()
  await server.drop(request.name)
  return null
}
