import { localStorageColorSchemeManager, MantineProvider, DirectionProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';
import { make_query_client } from '@/api/query';
import { theme, tokens } from '@/theme/theme';
import { router } from './router';

const color_scheme = localStorageColorSchemeManager({ key: 'alcedo.color_scheme' });

/** Everything around the pages. */
export function App() {
  const [client] = useState(make_query_client);
  return (
    <DirectionProvider>
      <MantineProvider theme={theme} cssVariablesResolver={tokens} colorSchemeManager={color_scheme} defaultColorScheme="auto">
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
          <Notifications position="bottom-center" limit={4} />
        </QueryClientProvider>
      </MantineProvider>
    </DirectionProvider>
  );
}
