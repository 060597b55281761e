import { camelCase, pascalCase, words } from './naming.ts'
import type { Made } from './part.ts'

/** A vendor's folder: its manifest, and the page that says how it is spoken to. */
export function makeProvider(vendor: string): Made {
  const folder = `server/src/integrations/${vendor}`
  return {
    files: [
      { path: `${folder}/README.md`, text: readmeText(vendor) },
      { path: `${folder}/manifest.ts`, text: manifestText(vendor) },
    ],
    next: [
      'implement the port of the room that needs it (its ports.ts) beside the manifest, one file for each direction',
      `run that port's contract suite (<port>.contract.ts) in ${folder}/${vendor}.contract.test.ts, over recorded samples`,
      `add ${camelCase(vendor)} to server/src/integrations/registry.ts: one import, one line`,
      `add '${vendor}' to VENDORS in tools/architecture.ts, so that its name stands nowhere else`,
    ],
  }
}

function readmeText(vendor: string): string {
  return `# ${words(vendor)}

Which port it implements, which messages it takes and sends, how it authenticates, with the vendor's pages.

| rule | held by | test |
| ---- | ------- | ---- |
`
}

function manifestText(vendor: string): string {
  return `import { z } from 'zod'
import { secretText } from '../manifest.ts'
import type { VendorManifest } from '../manifest.ts'

const ${pascalCase(vendor)}Config = z.strictObject({ api_key: secretText('API key') })

export const ${camelCase(vendor)}: VendorManifest = {
  type: '${vendor}',
  title: '${pascalCase(vendor)}',
  description: 'Say here, to a business, what it gets by connecting this.',
  config: ${pascalCase(vendor)}Config,
  settings: z.strictObject({}),
  voice: null,
}
`
}
