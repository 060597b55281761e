import { z } from 'zod'
import type { Vault } from '../kernel/secrets.ts'
import type { LanguageModel, LanguageModels } from '../receptionist/ports.ts'
import { openConfig } from './sealed-config.ts'
import { modelSettings } from './model-settings.ts'
import type { Outgoing } from './outgoing.ts'
import { vendors } from './registry.ts'
import { activeConnections } from './store/connection.ts'
import type { ConnectionRow } from './store/connection.ts'

const RANKED = z.object({ rank: modelSettings.shape.rank })

interface ModelServices {
  readonly vault: Vault
  readonly outgoing: Outgoing
}

/** The language models that businesses have connected, by their rank and then by their name. */
export function createLanguageModels(services: ModelServices): LanguageModels {
  return {
    modelsOf: async (session) => {
      const found = await session.transact((tx) =>
        Promise.all(
          vendors
            .filter(({ languageModel }) => languageModel !== undefined)
            .map(async ({ type }) => activeConnections(tx, type)),
        ),
      )
      return found
        .flat()
        .toSorted(byRank)
        .map((row) => openModel(services, row))
        .filter((model) => model !== null)
    },
  }
}

function byRank(one: ConnectionRow, other: ConnectionRow): number {
  return rankOf(one) - rankOf(other) || one.name.localeCompare(other.name)
}

function rankOf({ settings }: ConnectionRow): number {
  return RANKED.parse(settings).rank
}

function openModel({ vault, outgoing }: ModelServices, row: ConnectionRow): LanguageModel | null {
  const vendor = vendors.find(({ type }) => type === row.type)
  if (vendor?.languageModel === undefined) return null
  const { id, settings } = row
  return vendor.languageModel.open({ id, config: openConfig(vault, row), settings, fetch: outgoing.fetch })
}
