import type { Template, Variable } from '@/api/types';

const BLANK = /{{\s*([\w.]+)\s*}}/g;

/** A template's body with its blanks filled; what is still empty stays visible as its name. */
export function fill_template(text: string, variables: Variable[]): string {
  return text.replace(BLANK, (blank, name: string) => {
    const value = variables.find((variable) => variable.name === name)?.value;
    return value ? value : blank;
  });
}

export function empty_variables(template: Template): Variable[] {
  return template.variables.map((name) => ({ name, value: '' }));
}

export const template_key = (template: Pick<Template, 'name' | 'language'>) =>
  `${template.name}|${template.language}`;

/** "lead_welcome" as a person would write it. */
export function template_title(name: string): string {
  const words = name.replaceAll(/[_-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The words around a numbered blank, which say what belongs into it: "…asking about ▢. When would you…". */
export function around_blank(body: string, name: string): string | undefined {
  const found = [...body.matchAll(BLANK)].find((each) => each[1] === name);
  if (!found) return undefined;
  const plain = (text: string) => text.replaceAll(BLANK, '▢').replaceAll(/\s+/g, ' ');
  const before = plain(body.slice(0, found.index));
  const after = plain(body.slice(found.index + found[0].length));
  const start = before.length > 28 ? `…${before.slice(-26).replace(/^\S*\s/, '')}` : before;
  const end = after.length > 22 ? `${after.slice(0, 20).replace(/\s\S*$/, '')}…` : after;
  return `${start}▢${end}`;
}

/** What a named blank is, where its name says it. */
const MEANINGS: Record<string, string> = {
  first_name: 'first_name',
  name: 'first_name',
  customer_name: 'first_name',
  nombre: 'first_name',
  nome: 'first_name',
  full_name: 'full_name',
  business_name: 'business_name',
  business: 'business_name',
};

/** The blanks as far as they can be filled without asking: the person's name, and that of the business. */
export function filled_for(template: Template, person: string, business: string): Variable[] {
  const first = person.split(' ')[0] ?? '';
  const known: Record<string, string> = { first_name: first, full_name: person, business_name: business };
  const greets_first = /^[^\p{L}]*[\p{L}\p{M}]+[\s,¡!]*\{\{\s*1\s*\}\}/u.test(template.body);
  return template.variables.map((name) => {
    const meaning = MEANINGS[name] ?? (name === '1' && greets_first ? 'first_name' : undefined);
    return { name, value: (meaning && known[meaning]) ?? '' };
  });
}

/** The language a country writes in, as far as the browser knows. */
export function language_of_country(country: string | undefined): string | undefined {
  if (!country) return undefined;
  try {
    return new Intl.Locale(`und-${country}`).maximize().language;
  } catch {
    return undefined;
  }
}

const language_of = (locale: string) => locale.split(/[_-]/)[0]?.toLowerCase();

export interface TemplateGroup {
  /** theirs: in the person's language; others: in another; unusable: the provider takes none of them now. */
  kind: 'theirs' | 'others' | 'unusable';
  items: Template[];
}

/** What can be sent, in the person's language first; what cannot be sent last. */
export function group_templates(all: Template[], languages: (string | undefined)[], search: string): TemplateGroup[] {
  const wanted = languages.flatMap((language) => (language ? [language_of(language)] : []));
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const matches = ({ name, body, language }: Template) => {
    const said = `${template_title(name)} ${name} ${body} ${language}`.toLowerCase();
    return words.every((word) => said.includes(word));
  };
  const rank = ({ language }: Template) => {
    const at = wanted.indexOf(language_of(language));
    return at < 0 ? wanted.length : at;
  };
  const found = all.filter(matches).toSorted((one, other) => rank(one) - rank(other));
  const usable = found.filter(({ status }) => status === 'APPROVED');
  const groups: TemplateGroup[] = [
    { kind: 'theirs', items: usable.filter((each) => rank(each) === 0) },
    { kind: 'others', items: usable.filter((each) => rank(each) > 0) },
    { kind: 'unusable', items: found.filter(({ status }) => status !== 'APPROVED') },
  ];
  return groups.filter(({ items }) => items.length > 0);
}
