import { configDefaults, defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['packages', 'server', 'cli', 'db', 'tools', 'web'].map((folder) => `${folder}/**/*.test.ts`),
    // Those that take minutes are run by `npm run test:long`.
    exclude: [...configDefaults.exclude, '**/*.long.test.ts'],
    globalSetup: ['server/test/global-setup.ts'],
    setupFiles: ['server/test/equality.ts'],
    reporters: ['default', './server/test/reporter.ts'],
    // Threads that keep their modules halve the time of a run; each test file brings its own database instead.
    pool: 'threads',
    isolate: false,
    // A busy machine is no defect: these only end what hangs.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
})
