/** Country codes of one and two digits; all others have three (ITU-T E.164). */
const COUNTRY = /^\+(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})(\d+)$/;

/** A number as people of its country write it, with the country in front: "+34 612 55 50 18"; in plain groups where that is not known. */
export function phone_text(phone: string, national?: string): string {
  const digits = national?.replace(/\D/g, '').replace(/^0+/, '');
  if (!digits || !phone.endsWith(digits)) return in_groups(phone);
  return `${phone.slice(0, -digits.length)} ${national?.replace(/^\(?0+\)?\s*/, '')}`;
}

/** Threes from the front, and no digit left alone at the end. */
function in_groups(phone: string): string {
  const [, country, rest] = COUNTRY.exec(phone) ?? [];
  if (!country || !rest) return phone;
  return `+${country} ${rest.replace(/(\d{3})(?=\d{2})/g, '$1 ')}`;
}
