import type { FastifyInstance } from 'fastify'

/** Answers if its part is ready; throws or answers a reason if not. */
export type ReadinessCheck = () => Promise<{ ready: boolean; detail?: string }>

/**
 * GET /healthz: this process answers. GET /readyz: it can do its work; each check is named with its state, without
 * anything that an outsider should not read.
 */
export function mountHealth(app: FastifyInstance, checks: Readonly<Record<string, ReadinessCheck>>): void {
  app.get('/healthz', async () => ({ status: 'ok' }))
  app.get('/readyz', async (_request, reply) => {
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, await runCheck(check)] as const),
    )
    const ready = results.every(([, result]) => result.ready)
    return reply
      .code(ready ? 200 : 503)
      .send({ status: ready ? 'ready' : 'not_ready', checks: Object.fromEntries(results) })
  })
}

async function runCheck(check: ReadinessCheck): Promise<{ ready: boolean; detail?: string }> {
  try {
    return await check()
  } catch {
    // The reason may name hosts: whoever runs the server finds it in the log of the part that failed.
    return { ready: false, detail: 'does not answer' }
  }
}
