import { EXEMPTIONS } from '../architecture.ts'
import { arrowRule, wallRule } from './arrows.ts'
import {
  environmentRule,
  escapeRule,
  nameRule,
  pureRule,
  readmeRule,
  refusalRule,
  sqlRule,
  vendorRule,
} from './habits.ts'
import type { Offence, Rule, SourceFile } from './source.ts'
import { systemDoorRule } from './system-doors.ts'
import { tenantQueryRule } from './tenant-queries.ts'

export const RULES: readonly Rule[] = [
  arrowRule,
  wallRule,
  sqlRule,
  systemDoorRule,
  tenantQueryRule,
  environmentRule,
  pureRule,
  nameRule,
  vendorRule,
  escapeRule,
  readmeRule,
  refusalRule,
]

/** What breaks a rule and is not exempt. */
export function offencesOf(rule: Rule, files: readonly SourceFile[]): Offence[] {
  const exempt = EXEMPTIONS.filter((exemption) => exemption.rule === rule.name)
  return rule.check(files).filter((offence) => !exempt.some((exemption) => exemption.file === offence.path))
}
