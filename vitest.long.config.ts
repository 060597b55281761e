import { configDefaults, defineConfig } from 'vitest/config'
import usual from './vitest.config.ts'

/** The proofs that take minutes: `npm run test:long`. */
export default defineConfig({
  ...usual,
  test: {
    ...usual.test,
    include: ['packages/**/*.long.test.ts', 'server/**/*.long.test.ts'],
    exclude: configDefaults.exclude,
    reporters: ['default', './tools/long-run/reporter.ts', './server/test/reporter.ts'],
    // These only end what hangs.
    testTimeout: 30 * 60_000,
    hookTimeout: 120_000,
  },
})
