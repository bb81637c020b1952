// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, describe, expect, it } from 'vitest';
import { start_translations } from '@/i18n';
import { BarChart } from './bar_chart';

const bars = [
  { label: '1 s', name: '≤ 1 s', value: 12 },
  { label: '2 s', name: '≤ 2 s', value: 0 },
  { label: '> 2 s', value: 4 },
];

describe('a bar chart', () => {
  beforeAll(start_translations);

  it('says its figures to those who cannot see it', () => {
    render(
      <MantineProvider>
        <BarChart title="Speed" names={{ bar: 'Within', value: 'Leads' }} bars={bars} />
      </MantineProvider>,
    );
    expect(screen.getByRole('img').getAttribute('aria-label')).toBe('Leads. ≤ 1 s: 12; > 2 s: 4');
  });

  it('gives the same figures as a table', async () => {
    render(
      <MantineProvider>
        <BarChart title="Speed" names={{ bar: 'Within', value: 'Leads' }} bars={bars} />
      </MantineProvider>,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Show as a table' }));
    expect(screen.getAllByRole('row').map((row) => row.textContent)).toEqual([
      'WithinLeads',
      '≤ 1 s12',
      '≤ 2 s0',
      '> 2 s4',
    ]);
    expect(screen.queryByRole('img')).toBeNull();
  });
});
