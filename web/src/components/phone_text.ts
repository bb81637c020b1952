/** A number as people of its country write it, with the country in front: "+34 612 55 50 18". */
export function phone_text(phone: string, national: string | undefined): string {
  const digits = national?.replace(/\D/g, '').replace(/^0+/, '');
  if (!digits || !phone.endsWith(digits)) return phone;
  return `${phone.slice(0, -digits.length)} ${national?.replace(/^\(?0+\)?\s*/, '')}`;
}
