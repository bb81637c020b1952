/** Country codes of one and two digits; all others have three (ITU-T E.164). */
const COUNTRY = /^\+(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})(\d+)$/;

/** How the people of a country group a number of this many digits. */
const GROUPS: Record<string, Record<number, number[]>> = {
  1: { 10: [3, 3, 4] },
  7: { 10: [3, 3, 2, 2] },
  27: { 9: [2, 3, 4] },
  31: { 9: [1, 2, 2, 2, 2] },
  33: { 9: [1, 2, 2, 2, 2] },
  34: { 9: [3, 2, 2, 2] },
  39: { 10: [3, 3, 4] },
  44: { 10: [4, 6] },
  49: { 10: [3, 7], 11: [4, 7] },
  52: { 10: [2, 4, 4] },
  54: { 10: [2, 4, 4], 11: [1, 2, 4, 4] },
  55: { 10: [2, 4, 4], 11: [2, 5, 4] },
  56: { 9: [1, 4, 4] },
  57: { 10: [3, 3, 4] },
  61: { 9: [3, 3, 3] },
  62: { 11: [3, 4, 4] },
  65: { 8: [4, 4] },
  81: { 10: [2, 4, 4] },
  86: { 11: [3, 4, 4] },
  91: { 10: [5, 5] },
  351: { 9: [3, 3, 3] },
  971: { 9: [2, 3, 4] },
};

/** The one way in which a number is written: "+34 612 55 50 18"; in plain groups where a country's own are not known. */
export function phone_text(phone: string): string {
  const [, country, rest] = COUNTRY.exec(phone) ?? [];
  if (!country || !rest) return phone;
  const groups = GROUPS[country]?.[rest.length];
  return `+${country} ${groups ? cut(rest, groups) : in_threes(rest)}`;
}

/** The address at which WhatsApp opens a conversation with a number. */
export const whatsapp_link = (phone: string) => `https://wa.me/${phone.replace(/\D/g, '')}`;

function cut(digits: string, groups: number[]): string {
  let at = 0;
  return groups.map((length) => digits.slice(at, (at += length))).join(' ');
}

/** Threes from the front, and no digit left alone at the end. */
function in_threes(digits: string): string {
  return digits.replace(/(\d{3})(?=\d{2})/g, '$1 ');
}
