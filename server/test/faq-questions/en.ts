import type { FaqQuestions } from './faq-questions.ts'

export const en: FaqQuestions = {
  faqs: [
    {
      question: 'Is there parking nearby?',
      keywords: ['parking', 'car park', 'park'],
      asked: ['Can I park near you?', 'where can I leave my car', 'do you have parkng spaces for customers'],
    },
    {
      question: 'Do you take credit cards?',
      keywords: ['card', 'debit card', 'contactless', 'pay'],
      asked: ['Can I pay by card?', 'Do you accept contactless payment?', 'is it okay to pay with my creditcard'],
    },
    {
      question: "Do you cut children's hair?",
      keywords: ['kids', 'child', 'toddler', 'baby'],
      asked: ['Do you do haircuts for kids?', 'Can I bring my toddler for a first cut?', 'do you cut childrens hair'],
    },
    {
      question: 'Do you sell gift vouchers?',
      keywords: ['gift card', 'voucher', 'present'],
      asked: [
        'Can I buy a voucher for my mum?',
        'do you have gift certificates',
        'I am looking for a present, do you sell gift cards?',
      ],
    },
    {
      question: 'How late may I cancel my appointment?',
      keywords: ['cancellation policy', 'cancellation fee', 'no-show'],
      asked: ['What is your cancellation policy?', 'is there a fee for cancelling', 'How long before may I cancel?'],
    },
    {
      question: 'What happens if I am late?',
      keywords: ['delay', 'running late', 'delayed'],
      asked: [
        'What if my bus is delayed?',
        'what happens when I come ten minutes late',
        'I might be running late, is that a problem?',
      ],
    },
    {
      question: 'May I bring my dog?',
      keywords: ['dog', 'pet', 'animal'],
      asked: ['Are dogs allowed in the salon?', 'can my puppy dog come along', 'Are you pet friendly?'],
    },
    {
      question: 'Is the salon accessible by wheelchair?',
      keywords: ['wheelchair', 'step-free', 'disabled', 'lift'],
      asked: [
        'My father uses a wheelchair, can he get in?',
        'is there a step free entrance',
        'do you have wheelchiar access',
      ],
    },
    {
      question: 'Which hair products do you use?',
      keywords: ['brand', 'shampoo brand', 'products'],
      asked: ['What brand of products do you work with?', 'which products are you using', 'what brands do you use'],
    },
    {
      question: 'Are your products vegan?',
      keywords: ['vegan', 'cruelty-free', 'animal testing'],
      asked: ['Is your shampoo vegan?', 'do you use cruelty free products', 'Are the hair colours vegan as well?'],
    },
    {
      question: 'Do I need an allergy test before colouring?',
      keywords: ['allergy', 'patch test', 'allergic'],
      asked: [
        'Do I have to come in for a patch test?',
        'I am allergic to hair dye, do you test that',
        'is an allergy test necessary',
      ],
    },
    {
      question: 'Is there a discount for students?',
      keywords: ['student', 'discount', 'reduced price'],
      asked: [
        'Do students get it cheaper?',
        'do you have a student discount',
        'Are there any discounts for a university student?',
      ],
    },
    {
      question: 'Do you have wifi?',
      keywords: ['wifi', 'wi-fi', 'wlan', 'internet'],
      asked: ['Is there free internet in the salon?', 'what is the wifi password', 'can I use your wi-fi while I wait'],
    },
    {
      question: 'Can I come without an appointment?',
      keywords: ['walk-in', 'walk in', 'without appointment'],
      asked: ['Do you take walk-ins?', 'can I just walk in', 'Is it possible to come by without an appointment?'],
    },
    {
      question: 'Do you do hair extensions?',
      keywords: ['extensions', 'extension'],
      asked: ['Do you offer extensions?', 'can you put in hair extentions', 'who does the extensions at your place'],
    },
    {
      question: 'Do you do bridal hair and make-up?',
      keywords: ['bridal', 'wedding', 'bride'],
      asked: ['Can you style me for my wedding?', 'do you do brides', 'I am getting married, do you do wedding hair?'],
    },
    {
      question: 'Can I donate my hair?',
      keywords: ['donate', 'donation', 'charity'],
      asked: [
        'Do you take hair donations?',
        'I want to donate my plait, is that possible',
        'do you work with a charity for cut hair',
      ],
    },
    {
      question: 'Are you looking for new staff?',
      keywords: ['job', 'vacancy', 'apprenticeship', 'hiring'],
      asked: ['Are you hiring at the moment?', 'do you have a job for a stylist', 'Do you offer an apprenticeship?'],
    },
    {
      question: 'Which bus or train stops near you?',
      keywords: ['bus', 'train', 'underground', 'public transport', 'metro'],
      asked: [
        'How do I get to you by public transport?',
        'which metro station is the closest',
        'what bus do I take to come to you',
      ],
    },
    {
      question: 'Do you have a loyalty card?',
      keywords: ['loyalty', 'loyalty points', 'bonus card', 'stamp card'],
      asked: [
        'Is there a loyalty programme?',
        'do I get points for every visit with a bonus card',
        'do you have a stamp card',
      ],
    },
  ],
  unknown: [
    'Do you repair broken hair dryers?',
    'Can you recommend a good restaurant nearby?',
    'Is the owner still Mrs Miller?',
    'Do you sell hair dryers?',
    'How old is the shop?',
    'Do you charge for parking tickets I get while waiting?',
    'Is there a discount for pensioners?',
    'Can I charge my electric bike at yours?',
    'Do you sharpen scissors?',
    'Do you take cheques?',
    'Is there a cloakroom for my coat?',
    'Do you treat head lice?',
    'Can my dog get a haircut?',
    'Do you have a toilet for visitors?',
    'Are you insured if something goes wrong?',
    'Do you offer massages?',
    'Can I film inside for my channel?',
    'What music do you play?',
    'Do you wash wigs?',
    'Do you speak French?',
  ],
}
