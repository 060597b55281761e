// ISO 3166-1 alpha-2, without the places where nobody lives. Browsers know the names of regions, but not which regions are countries.
const COUNTRIES =
  'AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD CF ' +
  'CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF ' +
  'GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN ' +
  'KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ ' +
  'NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG ' +
  'SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG ' +
  'VI VN VU WF WS YE YT ZA ZM ZW'

/** All countries, by name in a language. */
export function countryOptions(language: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames([language], { type: 'region' })
  return COUNTRIES.split(' ')
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((one, other) => one.label.localeCompare(other.label, language))
}

/** The country that a browser's languages speak of, such as AT for ['de', 'de-AT']; Germany if they name none. */
export function homeCountry(languages: readonly string[]): string {
  const regions = languages.map((tag) => new Intl.Locale(tag).region)
  return regions.find((region) => region !== undefined && COUNTRIES.includes(region)) ?? 'DE'
}

/** The time zone of this device. */
export function homeTimezone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** All time zones that the browser knows, with that of this device among them even if it goes by an older name. */
export function timezones(): string[] {
  return [...new Set([...Intl.supportedValuesOf('timeZone'), homeTimezone()])].sort()
}
