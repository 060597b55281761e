import type { CallScripts } from './script.ts'

export const englishScripts: CallScripts = {
  booking: {
    summary: '{name} booked {service} with {staff} for {day} at {time}.',
    lines: [
      ['assistant', 'Hello, this is the AI assistant of {business}. How can I help you?'],
      ['caller', "Hi, I'd like {service} on {day} at {time}, please."],
      ['tool', 'check_availability'],
      ['assistant', '{service} with {staff} is free on {day} at {time}. Shall I book that?'],
      ['caller', 'Yes, please.'],
      ['assistant', 'What is your name, and your phone number?'],
      ['caller', '{name}, {phone}.'],
      ['tool', 'book_appointment'],
      ['assistant', 'Thank you. {service} with {staff} is booked for {day} at {time}. Your reference is {reference}.'],
      ['caller', 'Lovely, thanks. Bye!'],
      ['assistant', 'Thank you for calling. Goodbye!'],
    ],
  },
  booking_after_choice: {
    summary: '{name} asked what was free on {day} and booked {service} with {staff} at {time}.',
    lines: [
      ['assistant', 'Hello, this is the AI assistant of {business}. How can I help you?'],
      ['caller', 'Do you have anything free for {service} on {day}?'],
      ['tool', 'check_availability'],
      ['assistant', 'I could offer you {day} at {time} or {laterTime}. Which would you like?'],
      ['caller', 'The first one. And how much is it?'],
      ['tool', 'find_services'],
      ['assistant', '{service} costs {price}. Shall I book {day} at {time} with {staff}?'],
      ['caller', 'Yes. It is {name}.'],
      ['tool', 'book_appointment'],
      ['assistant', 'Thank you. {service} with {staff} is booked for {day} at {time}. Your reference is {reference}.'],
      ['caller', 'Great, see you then.'],
    ],
  },
  price: {
    summary: 'Asked for the price and the duration of {service}.',
    lines: [
      ['assistant', 'Hello, this is the AI assistant of {business}. How can I help you?'],
      ['caller', 'Hello, how much is {service}?'],
      ['tool', 'find_services'],
      ['assistant', '{service} costs {price} and takes {minutes} minutes. Would you like to book it?'],
      ['caller', "Not today, thank you, I'll think about it."],
      ['assistant', "You're welcome. Goodbye!"],
    ],
  },
  opening_hours: {
    summary: 'Asked for the opening hours.',
    lines: [
      ['assistant', 'Hello, this is the AI assistant of {business}. How can I help you?'],
      ['caller', 'When are you open this week?'],
      ['tool', 'find_opening_hours'],
      ['assistant', 'We are open {hours}. Is there anything else I can do for you?'],
      ['caller', 'No, that was all. Thanks!'],
      ['assistant', 'Thank you for calling. Goodbye!'],
    ],
  },
  faq: {
    summary: 'Asked: "{question}"',
    lines: [
      ['assistant', 'Hello, this is the AI assistant of {business}. How can I help you?'],
      ['caller', '{question}'],
      ['tool', 'answer_question'],
      ['assistant', '{answer}'],
      ['caller', 'Perfect, thank you.'],
      ['assistant', "You're welcome. Goodbye!"],
    ],
  },
  message: {
    summary: '{name} left a message: "{message}"',
    lines: [
      ['assistant', 'Hello, this is the AI assistant of {business}. How can I help you?'],
      ['caller', 'Could you pass something on for me?'],
      ['assistant', 'What may I pass on?'],
      ['caller', '{message}'],
      ['assistant', 'And who is it from?'],
      ['caller', '{name}.'],
      ['tool', 'take_message'],
      ['assistant', 'Thank you, I have written it down and pass it on.'],
    ],
  },
  abandoned: {
    summary: 'The caller hung up before saying what it was about.',
    lines: [
      ['assistant', 'Hello, this is the AI assistant of {business}. How can I help you?'],
      ['caller', 'Hello? Sorry, I will call again later.'],
    ],
  },
  cancellation: {
    summary: '{name} cancelled {service} on {day} at {time}.',
    lines: [
      ['assistant', 'Hello, this is the AI assistant of {business}. How can I help you?'],
      ['caller', "I'm afraid I can't come to my appointment."],
      ['tool', 'find_appointments'],
      ['assistant', 'You have {service} with {staff} on {day} at {time}. Shall I cancel it?'],
      ['caller', 'Yes please, something came up.'],
      ['tool', 'cancel_appointment'],
      ['assistant', 'Your appointment is cancelled. Is there anything else I can do for you?'],
      ['caller', 'No, thank you.'],
    ],
  },
  handed_over: {
    summary: '{name} asked for a person and was put through.',
    lines: [
      ['assistant', 'Hello, this is the AI assistant of {business}. How can I help you?'],
      ['caller', 'I would rather speak to a person about my invoice.'],
      ['tool', 'hand_over'],
      ['assistant', 'One moment please, I am putting you through.'],
    ],
  },
  unanswered: {
    summary: 'Asked something that no FAQ answers: "{unanswered}"',
    lines: [
      ['assistant', 'Hello, this is the AI assistant of {business}. How can I help you?'],
      ['caller', '{unanswered}'],
      ['tool', 'answer_question'],
      ['assistant', "I'm not sure about that. I have noted your question for the team."],
      ['caller', 'All right, thanks. Please call me back.'],
      ['assistant', 'Thank you for calling. Goodbye!'],
    ],
  },
}
