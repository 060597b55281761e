import { fold } from '../built-in/words.ts'

const INSULTS: readonly RegExp[] = [
  /\b(?:idiots?|morons?|asshole|arsehole|bastard|bitch|dickhead|wanker|dumbass|imbecile|fuck (?:you|off)|screw you|shut up|piss off)\b/u,
  /\byou(?:re| are)? (?:so |really |such an? |an? |fucking |bloody )*(?:stupid|dumb|useless|worthless|idiot|moron|dimwit)\b/u,
  /\b(?:arschloch|idioten?|vollidiot|wichser|hurensohn|schlampe|fick dich|verpiss dich|halt die (?:klappe|fresse)|leck mich|trottel|bloede kuh|blode kuh)\b/u,
  /\b(?:du bist|sie sind|bist du|sind sie)(?: so| echt| wirklich| doch| total)* (?:dumm|blod|bescheuert|dämlich|damlich)\b/u,
  /\b(?:idiotas?|gilipollas|imbecil|cabron|cabrona|hijo de puta|puta|capullo|callate|vete a la mierda|subnormal)\b/u,
  /\b(?:eres|es usted)(?: muy| tan| un| una)* (?:tonto|tonta|estupido|estupida|inutil)\b/u,
]

/** True if the caller insults whoever they speak with. */
export function isInsult(text: string): boolean {
  const said = fold(text).replace(/[^\p{L}\p{M}\d]+/gu, ' ')
  return INSULTS.some((insult) => insult.test(said))
}
