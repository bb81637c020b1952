// @vitest-environment node
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { build } from 'vite';
import { expect, test } from 'vitest';
import { mantine_styles } from '../../scripts/mantine_styles';

const library = (file: string) =>
  readFileSync(createRequire(import.meta.url).resolve(`@mantine/core/${file}`), 'utf8').trim();
const imported = [
  ...readFileSync(new URL('./mantine.css', import.meta.url), 'utf8').matchAll(
    /@mantine\/core\/(styles\/\w[\w-]*\.css)/g,
  ),
].map((each) => each[1]!);

/** Builds a page that shows one button, with these styles. */
function build_button(styles: string[]) {
  const entry = '\0button_page';
  const lines = [
    ...styles.map((file) => `import '@mantine/core/styles/${file}';`),
    `import { Button } from '@mantine/core';`,
    'console.log(Button);',
  ];
  const page = {
    name: 'page',
    resolveId: (id: string) => (id === entry ? id : undefined),
    load: (id: string) => (id === entry ? lines.join('\n') : undefined),
  };
  return build({
    configFile: false,
    logLevel: 'silent',
    plugins: [page, mantine_styles()],
    build: { write: false, minify: false, rolldownOptions: { input: entry } },
  });
}

test('a component used without its styles breaks the build, which names the file', async () => {
  await expect(build_button(['UnstyledButton.css', 'Loader.css'])).rejects.toThrow(/mantine\.css.*: Button\.css/s);
});

test('a component builds together with its own styles and those of its parts', async () => {
  await expect(build_button(['UnstyledButton.css', 'Loader.css', 'Button.css'])).resolves.toBeDefined();
});

test('the styles stand in the order of the library, where a later rule wins', () => {
  const all = library('styles.css');
  const places = imported.map((file) => all.indexOf(library(file)));
  expect(imported.length).toBeGreaterThan(10);
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((one, other) => one - other));
});
