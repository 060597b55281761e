import type * as contract from '@ringbook/api-contract'
import { canSendTexts } from '../../messaging/index.ts'
import type { OpenPage } from '../enter-page.ts'
import { readOfferedCatalog } from '../read-page.ts'
import type { BookingPageServices } from '../services.ts'
import { pageAnswer } from './answers.ts'

/** All that the page shows before a time is looked for. */
export async function showPage({ carriers }: BookingPageServices, page: OpenPage): Promise<contract.BookingPage> {
  const [catalog, sendsCodes] = await Promise.all([readOfferedCatalog(page), canSendTexts(page.session, carriers)])
  return pageAnswer(page, { catalog, sendsCodes })
}
