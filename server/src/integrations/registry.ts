import { anthropic } from './anthropic/manifest.ts'
import { elevenLabs } from './elevenlabs/manifest.ts'
import type { VendorManifest } from './manifest.ts'
import { openAiCompatible } from './openai-compatible/manifest.ts'
import { retell } from './retell/manifest.ts'
import { telnyx } from './telnyx/manifest.ts'
import { twilio } from './twilio/manifest.ts'
import { vapi } from './vapi/manifest.ts'

/** Every vendor that can be connected; one line each. */
export const vendors: readonly VendorManifest[] = [
  vapi,
  retell,
  elevenLabs,
  twilio,
  telnyx,
  openAiCompatible,
  anthropic,
]

/** The vendor of a type, or null. */
export function findVendor(type: string): VendorManifest | null {
  return vendors.find((vendor) => vendor.type === type) ?? null
}

/** The types of the vendors that carry calls. */
export function voiceProviders(): string[] {
  return vendors.filter(({ voice }) => voice !== null).map(({ type }) => type)
}
