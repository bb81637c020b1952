import type { Template, Variable } from '@/api/types';

/** A template's body with its blanks filled; what is still empty stays visible as its name. */
export function fill_template(text: string, variables: Variable[]): string {
  return text.replace(/{{\s*([\w.]+)\s*}}/g, (blank, name: string) => {
    const value = variables.find((variable) => variable.name === name)?.value;
    return value ? value : blank;
  });
}

export function empty_variables(template: Template): Variable[] {
  return template.variables.map((name) => ({ name, value: '' }));
}

export const template_key = (template: Pick<Template, 'name' | 'language'>) =>
  `${template.name}|${template.language}`;
