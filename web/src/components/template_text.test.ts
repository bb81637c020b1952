import { describe, expect, it } from 'vitest';
import { fill_template } from './template_text';

describe('a template', () => {
  it('is filled by position or by name and shows what is missing', () => {
    const variables = [
      { name: '1', value: 'Asha' },
      { name: 'city', value: 'Pune' },
      { name: '2', value: '' },
    ];
    expect(fill_template('Hi {{1}} from {{ city }}, see {{2}}', variables)).toBe('Hi Asha from Pune, see {{2}}');
  });
});
