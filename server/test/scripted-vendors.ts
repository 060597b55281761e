import type {
  CallDialers,
  CallOrder,
  ConnectedProvisioner,
  ContactRules,
  PlacedCall,
  VoiceProvisioners,
  WebCallers,
} from '../src/calls/ports.ts'

/** A business that no vendor is connected to, and whom it may ring at any time. */
export const noVendors: {
  dialers: CallDialers
  provisioners: VoiceProvisioners
  webCallers: WebCallers
  contactRules: ContactRules
} = {
  dialers: { find: async () => null },
  provisioners: { find: async () => null },
  webCallers: { find: async () => null },
  contactRules: { of: async (session) => ({ hasOptedOut: false, notBefore: session.clock() }) },
}

/** A vendor that rings as the script says, and what it was asked. */
export function scriptedDialer(place: (order: CallOrder) => Promise<PlacedCall>) {
  const orders: CallOrder[] = []
  const dialers: CallDialers = {
    find: async () => ({
      provider: 'platform',
      place: (order) => {
        orders.push(order)
        return place(order)
      },
    }),
  }
  return { dialers, orders }
}

/** A vendor at which an assistant is made as the script says. */
export function scriptedProvisioner(provision: ConnectedProvisioner['provision']): VoiceProvisioners {
  return { find: async () => ({ provider: 'platform', provision }) }
}
