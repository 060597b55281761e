import { COMMON_QUESTIONS, SHOP_HOURS, words } from '../trade.ts'
import type { Trade } from '../trade.ts'

export const salon: Trade = {
  staffRole: words('Stylist', 'Friseur/in', 'Estilista'),
  kinds: { chair: words('Chair', 'Platz', 'Puesto') },
  places: [
    { type: 'equipment', kind: 'chair', name: words('Styling chair', 'Frisierplatz', 'Puesto de peinado'), units: 3 },
  ],
  hours: SHOP_HOURS,
  services: [
    {
      name: words('Women’s haircut', 'Damenhaarschnitt', 'Corte de mujer'),
      spoken: words('haircut, cut, trim', 'Haarschnitt, Haare schneiden', 'corte, corte de pelo'),
      minutes: 45,
      euros: 45,
      needs: ['staff', 'chair'],
    },
    {
      name: words('Men’s haircut', 'Herrenhaarschnitt', 'Corte de hombre'),
      spoken: words('men’s cut, gents cut', 'Herrenschnitt', 'corte caballero'),
      minutes: 30,
      euros: 28,
      needs: ['staff', 'chair'],
    },
    {
      name: words('Wash and blow-dry', 'Waschen und Föhnen', 'Lavar y peinar'),
      spoken: words('blow-dry, blowout', 'Föhnen, Föhnfrisur', 'peinado, secado'),
      minutes: 30,
      euros: 30,
      needs: ['staff', 'chair'],
    },
    {
      name: words('Colour', 'Haare färben', 'Tinte'),
      spoken: words('hair colour, dye, colouring', 'Farbe, Färben, Coloration', 'color, coloración, teñir'),
      minutes: 90,
      euros: 75,
      needs: ['staff', 'chair'],
    },
    {
      name: words('Highlights', 'Strähnen', 'Mechas'),
      spoken: words('balayage, foils', 'Balayage, Foliensträhnen', 'balayage, reflejos'),
      minutes: 120,
      euros: 110,
      needs: ['staff', 'chair'],
    },
  ],
  questions: [
    ...COMMON_QUESTIONS,
    words('Do you cut children’s hair?', 'Schneiden Sie auch Kindern die Haare?', '¿Cortan el pelo a niños?'),
  ],
}
