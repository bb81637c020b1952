// @vitest-environment jsdom
import { render, screen } from '@testing-library/react';
import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '@/api/types';
import { house } from '@/house/house';
import type { Room } from '@/house/room';
import { start_translations } from '@/i18n';
import { MessageMedia } from './message_media';
import { room } from './room';

type Media = Schemas['MediaView'];

const photo: Media = {
  name: 'image.jpeg',
  type: 'image/jpeg',
  state: 'kept',
  file_id: 'file_1',
  size: 38_214,
  url: '/api/v1/files/open/abc',
  shows_in_place: true,
};

describe('the files of a message', () => {
  beforeAll(async () => {
    house.move_in([room as unknown as Room]);
    await start_translations();
    await i18next.loadNamespaces('inbox');
  });

  it('shows a picture in its place, which opens in full', () => {
    render(<MessageMedia media={[photo]} />);
    expect(screen.getByRole('img', { name: 'image.jpeg' }).getAttribute('src')).toBe(photo.url);
    expect(screen.getByRole('link').getAttribute('href')).toBe(photo.url);
  });

  it('offers what a browser saves as a chip with its name and size', () => {
    render(<MessageMedia media={[{ ...photo, name: 'plan.pdf', type: 'application/pdf', shows_in_place: false }]} />);
    const chip = screen.getByRole('link', { name: /plan\.pdf/ });
    expect(chip.getAttribute('download')).toBe('plan.pdf');
    expect(chip.textContent).toBe('plan.pdf38 kB');
    expect(screen.queryByRole('img')).toBeNull();
  });

  it('says what is on its way and why something cannot be had', () => {
    const absent = { ...photo, name: '', file_id: undefined, size: undefined, url: undefined };
    render(
      <MessageMedia
        media={[
          { ...absent, state: 'waiting' },
          { ...absent, state: 'failed', reason: 'It is burnt' },
        ]}
      />,
    );
    expect(screen.getByRole('status').textContent).toContain('on its way');
    expect(screen.getByText(/It is burnt/)).toBeTruthy();
  });
});
