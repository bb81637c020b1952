import { useDisclosure } from '@mantine/hooks';
import { Outlet, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/api/session';
import { useSettled } from '@/components/first_screen';
import { useShortcut } from '@/components/shortcuts';
import { Parts } from '@/house/parts';
import { useLiveUpdates } from '../live_updates';
import { usePlaces } from './places';
import { Rail } from './rail';
import css from './shell.module.css';
import { TopLine } from './top_line';

const load_palette = () => import('./palette');
const Palette = lazy(load_palette);
const SignInAgain = lazy(() => import('@/features/office/identity/sign_in_again'));
const ShortcutHelp = lazy(() => import('./shortcut_help'));

/** The frame around every signed-in page. */
export function Shell() {
  const { t } = useTranslation('shell');
  const navigate = useNavigate();
  const { status } = useSession();
  const [palette, set_palette] = useDisclosure(false);
  const [help, set_help] = useDisclosure(false);
  const { rail } = usePlaces();
  const settled = useSettled();
  useLiveUpdates();
  useShortcut('mod+k', set_palette.toggle);
  useShortcut('?', set_help.open);

  useEffect(() => {
    // The palette must be there before the first letter is typed into it.
    const timer = setTimeout(() => void load_palette(), 2000);
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => {
    if (status === 'signed_out') void navigate({ to: '/login', search: {} });
  }, [status, navigate]);
  if (status !== 'signed_in' && status !== 'ended') return null;

  return (
    <div className={css.frame}>
      <a href="#page" className={css.skip}>
        {t('skip')}
      </a>
      <Rail />
      <TopLine open_palette={set_palette.open} open_help={set_help.open} />
      <main id="page" className={css.page} tabIndex={-1}>
        <Suspense fallback={null}>
          <Outlet />
        </Suspense>
      </main>
      {rail.map(({ room, to, key }) => key && <GoTo key={room} to={to} letter={key} />)}
      {settled && <Parts at="every.page" />}
      <Suspense fallback={null}>
        {palette && <Palette close={set_palette.close} open_help={set_help.open} />}
        {help && <ShortcutHelp close={set_help.close} />}
        {status === 'ended' && <SignInAgain />}
      </Suspense>
    </div>
  );
}

function GoTo({ to, letter }: { to: string; letter: string }) {
  const navigate = useNavigate();
  useShortcut(`g ${letter}`, () => void navigate({ to }));
  return null;
}
