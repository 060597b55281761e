import type { BookingPage } from '@ringbook/api-contract'

/** Types of schema.org for the trades of the contract; any other is a LocalBusiness. */
const TYPES: Readonly<Record<string, string>> = {
  salon: 'HairSalon',
  spa: 'DaySpa',
  clinic: 'MedicalClinic',
  dental: 'Dentist',
  restaurant: 'Restaurant',
  fitness: 'HealthClub',
  veterinary: 'VeterinaryCare',
  laundry: 'DryCleaningOrLaundry',
  physiotherapy: 'MedicalClinic',
  garage: 'AutoRepair',
}
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** The business as search engines read it (https://schema.org/LocalBusiness): each branch with address, hours, services. */
export function structuredData(page: BookingPage, url: string): object {
  const { business, branches } = page
  const common = {
    '@type': TYPES[business.type] ?? 'LocalBusiness',
    url,
    ...(business.website_url && { sameAs: [business.website_url] }),
    potentialAction: { '@type': 'ReserveAction', target: url },
  }
  return {
    '@context': 'https://schema.org',
    '@graph': branches.map((branch) => ({
      ...common,
      '@id': `${url}#${branch.id}`,
      name: branches.length === 1 ? business.name : `${business.name} – ${branch.name}`,
      ...(branch.phone && { telephone: branch.phone }),
      ...(business.email && { email: business.email }),
      ...(branch.address && { address: branch.address }),
      ...(branch.hours && {
        openingHoursSpecification: branch.hours.map(({ day, opens_at: opens, closes_at: closes }) => ({
          '@type': 'OpeningHoursSpecification',
          dayOfWeek: `https://schema.org/${DAYS[day]}`,
          opens,
          closes: closes === '24:00' ? '23:59' : closes,
        })),
      }),
      makesOffer: page.services.filter(({ branch_ids: ids }) => ids.includes(branch.id)).map(offerOf),
    })),
  }
}

function offerOf({ name, description, price_minor: minor, currency }: BookingPage['services'][number]): object {
  return {
    '@type': 'Offer',
    itemOffered: { '@type': 'Service', name, ...(description && { description }) },
    ...(minor !== null && { price: decimalOf(minor, currency), priceCurrency: currency }),
  }
}

function decimalOf(minor: number, currency: string): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  return (minor / 10 ** digits).toFixed(digits)
}
