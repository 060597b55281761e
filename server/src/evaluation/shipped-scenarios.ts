import { readdirSync, readFileSync } from 'node:fs'
import type { ScenarioFile } from './read-scenarios.ts'

const FOLDER = new URL('../../evaluation/scenarios/', import.meta.url)

/** The scenarios that come with Ringbook, as their files stand in the folder. */
export function shippedScenarios(): ScenarioFile[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.yaml'))
    .toSorted()
    .map((name) => ({ name, content: readFileSync(new URL(name, FOLDER), 'utf8') }))
}
