import {
  DirectionProvider,
  localStorageColorSchemeManager,
  MantineProvider,
  mergeThemeOverrides,
  useDirection,
} from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { make_query_client } from '@/api/query';
import { direction_of } from '@/i18n/direction';
import { theme, tokens } from '@/theme/theme';
import { router } from './router';

const Notices = lazy(() => import('./notices'));
const color_scheme = localStorageColorSchemeManager({ key: 'alcedo.color_scheme' });

/** Everything around the pages. */
export function App() {
  const { t } = useTranslation();
  const [client] = useState(make_query_client);
  const close = t('close');
  const spoken_theme = useMemo(() => {
    const closing = { defaultProps: { closeButtonProps: { 'aria-label': close } } };
    return mergeThemeOverrides(theme, { components: { Modal: closing, Drawer: closing, Notification: closing } });
  }, [close]);
  return (
    <DirectionProvider>
      <MantineProvider
        theme={spoken_theme}
        cssVariablesResolver={tokens}
        colorSchemeManager={color_scheme}
        defaultColorScheme="auto"
      >
        <QueryClientProvider client={client}>
          <Direction />
          <RouterProvider router={router} />
          <LaterNotices />
        </QueryClientProvider>
      </MantineProvider>
    </DirectionProvider>
  );
}

/** Menus and drawers turn with the language while the app is open. */
function Direction() {
  const { i18n } = useTranslation();
  const { setDirection } = useDirection();
  const direction = direction_of(i18n.language);
  useEffect(() => setDirection(direction), [direction, setDirection]);
  return null;
}

/** After the first screen, but before the network can fail: a failure has to be told without it. */
function LaterNotices() {
  const [wanted, want] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => want(true), 2500);
    return () => clearTimeout(timer);
  }, []);
  return <Suspense fallback={null}>{wanted && <Notices />}</Suspense>;
}
