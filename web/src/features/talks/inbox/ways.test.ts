import { describe, expect, it } from 'vitest';
import { first_way, standing_of, type Way } from './ways';

const now = Date.parse('2026-11-20T12:00:00Z');
const way = (more: Partial<Way>): Way => ({
  channel: { id: 'chan_1', kind: 'whatsapp_cloud', name: 'Brisa' },
  text: false,
  templates: true,
  ...more,
});

describe('what may be sent now', () => {
  it('is text while the window is open, and says how long', () => {
    expect(standing_of(way({ text: true, window_until: '2026-11-20T15:00:00Z' }), now)).toEqual({
      may: 'text',
      left_ms: 3 * 3600_000,
    });
  });

  it('is a template once the window has closed, also while one looks at it', () => {
    expect(standing_of(way({ text: true, window_until: '2026-11-20T11:59:59Z' }), now).may).toBe('template');
    expect(standing_of(way({ why_no_text: 'Closed.' }), now)).toEqual({ may: 'template', why: 'Closed.' });
  });

  it('is text at any time where there is no window', () => {
    expect(standing_of(way({ text: true, templates: false }), now)).toEqual({ may: 'text', left_ms: undefined });
  });

  it('is nothing, and why, to those who asked for nothing', () => {
    const why = 'Nora asked not to be contacted.';
    expect(standing_of(way({ templates: false, why_nothing: why }), now)).toEqual({ may: 'nothing', why });
  });

  it('begins with the first way that takes anything', () => {
    const shut = way({ why_nothing: 'No phone.', templates: false });
    const mail = way({ text: true, templates: false });
    expect(first_way([shut, mail])).toBe(mail);
    expect(first_way([shut])).toBe(shut);
  });
});
