export const words = {
  appointments: { title: 'Appointments' },
  appointment: { title: 'Appointment' },
  waitlist: { title: 'Waitlist' },
  series: { title: 'Series' },
}

export type BookingWords = typeof words
