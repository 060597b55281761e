// Writes docs/errors/README.md; --check compares instead. It asks the program itself, so that the page cannot say what
// the program does not. No database is needed for that: the pools connect when they are first used.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildApp } from '../server/src/app.ts'
import { loadConfig } from '../server/src/config.ts'
import { ERRORS_PATH } from '../server/src/http/problem.ts'
import type { ErrorEntry } from '../server/src/http/problem.ts'
import { errorsPage } from './errors-page.ts'
import { writeOrCheck } from './generated-file.ts'

const NO_DATABASE = 'postgres://nobody@127.0.0.1:1/none'

await writeOrCheck({ path: 'docs/errors/README.md', text: errorsPage(await askProgram()) })

async function askProgram(): Promise<ErrorEntry[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'ringbook-error-docs-'))
  try {
    const config = loadConfig({ DATA_DIR: dataDir, DATABASE_URL: NO_DATABASE, PORT: '0', LOG_LEVEL: 'silent' })
    const app = await buildApp({ config, databaseUrl: NO_DATABASE, role: 'http', webFolder: null })
    const { url } = await app.listen()
    const response = await fetch(url + ERRORS_PATH)
    const { items } = (await response.json()) as { items: ErrorEntry[] }
    await app.close()
    return items
  } finally {
    rmSync(dataDir, { recursive: true })
  }
}
