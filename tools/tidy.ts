// Reads the source and holds the rules that no compiler holds. Part of `npm run check`.
import { fileURLToPath } from 'node:url'
import { EXEMPTIONS } from './architecture.ts'
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
for (const exemption of EXEMPTIONS) {
  if (!files.some((file) => file.path === exemption.file)) {
    broken++
    console.log(`exemptions: ${exemption.file} is exempt from "${exemption.rule}" and does not exist`)
  }
}
console.log(
  `${RULES.length - Math.min(broken, RULES.length)} of ${RULES.length} rules hold over ${files.length} files, ${EXEMPTIONS.length} exemptions`,
)
process.exitCode = broken === 0 ? 0 : 1
