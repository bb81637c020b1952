import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { mantine_styles } from './scripts/mantine_styles.ts';
import { offline } from './scripts/offline.ts';
import { page_preloads } from './scripts/page_preloads.ts';

const server = process.env.ALCEDO_SERVER ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react(), mantine_styles(), page_preloads(), offline()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { host: '127.0.0.1', port: 5173, proxy: { '/api': server } },
  preview: { host: '127.0.0.1', proxy: { '/api': server } },
  build: {
    target: 'es2022',
    // Inlined assets would need data: sources that the server's content policy refuses.
    assetsInlineLimit: 0,
    // One sheet: each more costs a request, and the page is matched again when it arrives.
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        // Every file costs the first load a request and a little of the main thread: few, and none that a page does not need.
        codeSplitting: {
          groups: [
            { name: 'start', tags: ['$initial'], priority: 4 },
            { name: 'door', test: /features\/office\/identity\/pages\/login_page/, priority: 2.5 },
            // What the frame says in another language: one file, however many rooms there are.
            { name: 'words_es', test: /\/words\/es\.json$|\/i18n\/locales\/es\//, priority: 3 },
            { name: 'frame', test: /app\/shell\/shell\.tsx$/, priority: 2 },
            // Small things that nearly every page shows.
            {
              name: 'parts',
              minShareCount: 2,
              priority: 3,
              test: /\/components\/(ActionIcon|CloseButton)\/|\/src\/components\/(ago|avatar|bar_chart|email_text|event_line|failure|first_screen|hint|lead_marks|logo|now|on_demand|page|phone_text|shortcuts|states)\.|\/src\/api\/|@tabler/,
            },
            // What floats over the page comes when it is first wanted, or with a page of lists.
            { name: 'layers', test: /@floating-ui|\/components\/(Menu|Popover)\//, minShareCount: 2, priority: 2 },
            {
              name: 'lists',
              test: /\/src\/components\/(record_list|choice|lead_choices|filter_menu|search_field)|\/src\/features\/sales\/leads\/(?!texts)|\/query-core\/|\/react-query\//,
              minShareCount: 2,
              priority: 1,
            },
            { name: 'thread', test: /\/src\/features\/talks\/inbox\/thread\.tsx$/ },
          ],
        },
      },
    },
  },
  test: {
    testTimeout: 20_000,
    include: ['{src,scripts}/**/*.test.{ts,tsx}'],
    setupFiles: ['tests/support/setup.ts'],
  },
});
