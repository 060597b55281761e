// Makes the published form of packages/availability: plain JavaScript modules with their types, ready for "npm publish <folder>".
// Run: node tools/build-availability.ts <folder>
import { spawnSync } from 'node:child_process'
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const PACKAGE = fileURLToPath(new URL('../packages/availability', import.meta.url))
const LICENSE = fileURLToPath(new URL('../LICENSE', import.meta.url))
const TSC = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url))

const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('say where to: node tools/build-availability.ts <folder>')
compileInto(resolve(folder))
describeIn(resolve(folder))

function compileInto(outDir: string): void {
  const output = ['--noEmit', 'false', '--declaration', '--rewriteRelativeImportExtensions', '--rootDir', 'src']
  const options = [TSC, '-p', 'tsconfig.json', ...output, '--outDir', outDir]
  const { status } = spawnSync(process.execPath, options, { cwd: PACKAGE, stdio: 'inherit' })
  if (status !== 0) throw new Error('the package does not compile')
}

function describeIn(outDir: string): void {
  const manifest: unknown = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'))
  if (typeof manifest !== 'object' || manifest === null) throw new Error('the package has no manifest')
  const kept = ['name', 'version', 'description', 'keywords', 'license']
  const shared = Object.fromEntries(Object.entries<unknown>({ ...manifest }).filter(([field]) => kept.includes(field)))
  const entry = { types: './index.d.ts', default: './index.js' }
  const published = {
    ...shared,
    type: 'module',
    sideEffects: false,
    exports: { '.': entry },
  }
  writeFileSync(join(outDir, 'package.json'), `${JSON.stringify(published, null, 2)}\n`)
  copyFileSync(join(PACKAGE, 'README.md'), join(outDir, 'README.md'))
  copyFileSync(LICENSE, join(outDir, 'LICENSE'))
}
