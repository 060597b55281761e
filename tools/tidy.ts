// Reads the source and holds the rules that no compiler holds. Part of `npm run check`.
import { fileURLToPath } from 'node:url'
import { EXEMPTIONS } from './architecture.ts'
import { SYSTEM_DOORS } from './system-doors.ts'
import { offencesOf, RULES } from './tidy/rules.ts'
import { readSource } from './tidy/source.ts'

const files = readSource(fileURLToPath(new URL('..', import.meta.url)))
let broken = 0
for (const rule of RULES) {
  const offences = offencesOf(rule, files)
  if (offences.length === 0) continue
  broken++
  console.log(`${rule.name}: ${rule.because}`)
  for (const offence of offences) console.log(`  ${offence.path}: ${offence.message}`)
}
const listed = [...EXEMPTIONS.map((exemption) => exemption.file), ...Object.keys(SYSTEM_DOORS)]
for (const path of listed.filter((candidate) => !files.some((file) => file.path === candidate))) {
  broken++
  console.log(`exemptions: ${path} is listed as one and does not exist`)
}
console.log(
  `${RULES.length - Math.min(broken, RULES.length)} of ${RULES.length} rules hold over ${files.length} files, ${EXEMPTIONS.length} exemptions, ${Object.keys(SYSTEM_DOORS).length} system doors`,
)
process.exitCode = broken === 0 ? 0 : 1
