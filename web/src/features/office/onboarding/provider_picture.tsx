import { IconCopy, IconEye } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import css from './provider_picture.module.css';

/** Screens of the provider: the way in the menu, the lines beside what is looked for, and how it looks. */
const SCREENS = {
  page_id: {
    site: 'facebook.com',
    menu: ['about', 'transparency'],
    found: 'page_id',
    sample: '104512889301',
    rows: 3,
  },
  page_token: {
    site: 'business.facebook.com',
    menu: ['users', 'system_users'],
    found: 'token',
    sample: 'EAAG…',
    rows: 2,
    button: 'generate',
  },
  phone_number_id: {
    site: 'business.facebook.com',
    menu: ['whatsapp_manager', 'api_setup'],
    found: 'phone_number_id',
    sample: '106540352242',
    rows: 2,
  },
  waba_id: {
    site: 'business.facebook.com',
    menu: ['whatsapp_manager', 'api_setup'],
    found: 'waba_id',
    sample: '102290129340',
    rows: 3,
  },
  number_token: {
    site: 'business.facebook.com',
    menu: ['users', 'system_users'],
    found: 'token',
    sample: 'EAAG…',
    rows: 2,
    button: 'generate',
  },
} as const;

type Screen = keyof typeof SCREENS;

export const is_pictured = (name: string): name is Screen => name in SCREENS;

/** Draws where something is found, as the provider's page looks; its words are said to those who do not see it. */
export function ProviderPicture({ of }: { of: Screen }) {
  const { t } = useTranslation('onboarding');
  const { site, menu, found, sample, rows, ...more } = SCREENS[of];
  return (
    <figure className={css.picture}>
      <div className={css.screen} aria-hidden>
        <div className={css.bar}>
          <i />
          <i />
          <i />
          <span>{site}</span>
        </div>
        <div className={css.body}>
          <div className={css.menu}>
            <b />
            {menu.map((name, n) => (
              <span key={name} data-here={n === menu.length - 1 || undefined}>
                {t(`screen_${name}`)}
              </span>
            ))}
            <b />
            <b />
          </div>
          <div className={css.main}>
            <strong>{t(`screen_${menu[menu.length - 1] ?? menu[0]}`)}</strong>
            {Array.from({ length: rows }, (_, row) => (
              <div key={row} className={css.row} />
            ))}
            {'button' in more && <em>{t(`screen_${more.button}`)}</em>}
            <div className={css.found}>
              <span>{t(`screen_${found}`)}</span>
              <code>{sample}</code>
              {found === 'token' ? <IconEye size={13} /> : <IconCopy size={13} />}
            </div>
          </div>
        </div>
      </div>
      <figcaption>{t(`where_${of}`)}</figcaption>
    </figure>
  );
}
