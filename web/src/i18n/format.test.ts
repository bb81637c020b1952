import { describe, expect, it } from 'vitest';
import { make_format, regional } from './format';

describe('format', () => {
  const format = make_format('en', 'UTC');

  it('says durations in the unit a person would use', () => {
    expect(format.duration(184)).toBe('184 ms');
    expect(format.duration(4230)).toBe('4.2 s');
    expect(format.duration(200_000)).toBe('3 min 20 s');
    expect(format.duration(18_720_000)).toBe('5 h 12 min');
  });

  it('counts back from now and turns to dates after a week', () => {
    const now = Date.parse('2026-11-20T10:00:00Z');
    expect(format.ago('2026-11-20T09:59:50Z', now)).toBe('now');
    expect(format.ago('2026-11-20T09:12:00Z', now)).toBe('48m ago');
    expect(format.ago('2026-11-01T09:12:00Z', now)).toBe('Nov 1');
  });

  it('shows the moment in the zone of the tenant', () => {
    expect(make_format('en-GB', 'Asia/Kolkata').clock('2026-11-20T09:39:04.123Z')).toBe('15:09');
  });

  it('heads the days of a story', () => {
    const utc = make_format('en-GB', 'UTC');
    const now = Date.parse('2026-11-20T12:00:00Z');
    expect(utc.day_heading('2026-11-20T00:10:00Z', now)).toBe('Today');
    expect(utc.day_heading('2026-11-19T23:50:00Z', now)).toBe('Yesterday');
    expect(utc.day_heading('2026-11-18T09:00:00Z', now)).toBe('Wednesday 18 November');
    expect(utc.day_heading('2025-11-20T09:00:00Z', now)).toBe('Thursday, 20 November 2025');
    expect(make_format('es', 'UTC').day_heading('2026-11-20T00:10:00Z', now)).toBe('Hoy');
  });

  it('follows the region of the reader within the chosen language', () => {
    expect(regional('en', ['pt-PT', 'en-GB', 'en-US'])).toBe('en-GB');
    expect(regional('es', ['en-US'])).toBe('es');
    expect(make_format('en-GB', 'UTC').clock('2026-11-20T19:48:00Z')).toBe('19:48');
    expect(make_format('en-US', 'UTC').clock('2026-11-20T19:48:00Z')).toMatch(/^7:48\sPM$/);
  });

  it('names the language of a form', () => {
    expect(format.language('en_US')).toBe('American English');
    expect(make_format('es', 'UTC').language('hi_IN')).toBe('hindi (India)');
    expect(format.language('es_LA')).toBe('Latin American Spanish');
    expect(format.language('no language')).toBe('no language');
  });

  it('keeps a calendar date on its own day', () => {
    expect(make_format('es', 'America/Los_Angeles').plain_day('2026-11-20')).toBe('20 nov');
  });
});
