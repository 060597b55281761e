export const words = {
  bookingPageSettings: { title: 'Booking page' },
}

export type BookingPageWords = typeof words
